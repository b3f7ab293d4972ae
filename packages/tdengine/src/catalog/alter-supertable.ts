import {
  type AlterSupertable,
  formatColumnType,
  parseColumnType,
  type Supertable,
  type TableColumn,
} from '@sluice/contracts'
import type { SqlServer } from '../connection/sql-server.ts'
import { isTdengineError } from '../errors/index.ts'
import { alterSupertableSql } from './alter-sql.ts'
import { describeSupertable } from './describe-supertable.ts'
import { requireTypes } from './require-types.ts'
import { lookupFields, withField } from './with-field.ts'

/** Answers of a server on which the change is made already: there, gone, or as wide. */
const MAYBE_MADE: ReadonlySet<number> = new Set([0x0369, 0x036a, 0x036b, 0x036c, 0x2602, 0x260e, 0x264b])

/** Fields of a change: what it is about, the name that it gives, the type that it gives. */
const FIELDS = {
  addColumn: { subject: 'change.column.name', name: 'change.column.name', type: 'change.column.type' },
  addTag: { subject: 'change.tag.name', name: 'change.tag.name', type: 'change.tag.type' },
  widenColumn: { subject: 'change.column', name: 'change.column', type: 'change.type' },
  widenTag: { subject: 'change.tag', name: 'change.tag', type: 'change.type' },
  renameTag: { subject: 'change.tag', name: 'change.to', type: 'change.tag' },
  dropColumn: { subject: 'change.column', name: 'change.column', type: 'change.column' },
  dropTag: { subject: 'change.tag', name: 'change.tag', type: 'change.tag' },
} as const

/** Which field each refusal of the server is about. */
const fieldsOf = ({ change }: AlterSupertable): Readonly<Record<number, string>> => {
  const { subject, name, type } = FIELDS[change.kind]
  const about = (field: string, codes: readonly number[]) => codes.map((code) => [code, field])
  return {
    ...lookupFields,
    ...Object.fromEntries([
      ...about(name, [0x0369, 0x036b, 9751]),
      ...about(subject, [0x0364, 0x0365, 0x036a, 0x036c, 0x03c2, 0x2602, 0x260e]),
      ...about(type, [0x263d, 0x263e, 0x2642, 0x264b, 0x6301, 0x6306]),
    ]),
  }
}

const newColumnsOf = ({ change }: AlterSupertable): TableColumn[] => {
  if (change.kind === 'addColumn') return [change.column]
  return change.kind === 'addTag' ? [change.tag] : []
}

const canonical = (type: string): string => {
  const parsed = parseColumnType(type)
  return parsed === undefined ? type : formatColumnType(parsed)
}

/** Whether the supertable is what the change would make of it. */
export const isChanged = ({ columns, tags }: Supertable, { change }: AlterSupertable): boolean => {
  const has = (part: Supertable['columns'], name: string, type?: string): boolean =>
    part.some((column) => column.name === name && (type === undefined || canonical(type) === canonical(column.type)))
  switch (change.kind) {
    case 'addColumn':
      return has(columns, change.column.name, change.column.type)
    case 'addTag':
      return has(tags, change.tag.name, change.tag.type)
    case 'widenColumn':
      return has(columns, change.column, change.type)
    case 'widenTag':
      return has(tags, change.tag, change.type)
    case 'renameTag':
      return has(tags, change.to) && !has(tags, change.tag)
    case 'dropColumn':
      return !has(columns, change.column)
    case 'dropTag':
      return !has(tags, change.tag)
    default:
      return change satisfies never
  }
}

/** What `alterSupertable` of the port does, on one connection. */
export const alterSupertable = (connection: SqlServer, alter: AlterSupertable): Promise<Supertable> =>
  withField(fieldsOf(alter), async () => {
    requireTypes(connection.serverVersion, newColumnsOf(alter), () => FIELDS[alter.change.kind].type)
    const describe = (): Promise<Supertable> => describeSupertable(connection, alter.database, alter.name)
    try {
      await connection.query(alterSupertableSql(alter), 1)
    } catch (error) {
      if (!isTdengineError(error) || !MAYBE_MADE.has(error.serverCode ?? 0)) throw error
      const found = await describe()
      if (isChanged(found, alter)) return found
      throw error
    }
    return describe()
  })
