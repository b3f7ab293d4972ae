import { type AlterSupertable, formatColumnType, parseColumnType, quoteName } from '@sluice/contracts'
import { columnSql, qualifiedName } from './supertable-sql.ts'

const modifySql = (kind: 'COLUMN' | 'TAG', name: string, type: string): string => {
  const parsed = parseColumnType(type)
  return `MODIFY ${kind} ${quoteName(name)} ${parsed === undefined ? type : formatColumnType(parsed)}`
}

const changeSql = ({ change }: AlterSupertable): string => {
  switch (change.kind) {
    case 'addColumn':
      return `ADD COLUMN ${columnSql(change.column)}`
    case 'addTag':
      return `ADD TAG ${columnSql(change.tag)}`
    case 'widenColumn':
      return modifySql('COLUMN', change.column, change.type)
    case 'widenTag':
      return modifySql('TAG', change.tag, change.type)
    case 'renameTag':
      return `RENAME TAG ${quoteName(change.tag)} ${quoteName(change.to)}`
    case 'dropColumn':
      return `DROP COLUMN ${quoteName(change.column)}`
    case 'dropTag':
      return `DROP TAG ${quoteName(change.tag)}`
    default:
      return change satisfies never
  }
}

/** ALTER STABLE for one change. */
export const alterSupertableSql = (alter: AlterSupertable): string =>
  `ALTER STABLE ${qualifiedName(alter.database, alter.name)} ${changeSql(alter)}`
