import {
  type CreateSupertable,
  formatColumnType,
  parseColumnType,
  quoteName,
  type TableColumn,
} from '@sluice/contracts'

/** A column or tag as CREATE and ALTER write it. */
export const columnSql = ({ name, type, compositeKey }: TableColumn): string => {
  const parsed = parseColumnType(type)
  return `${quoteName(name)} ${parsed === undefined ? type : formatColumnType(parsed)}${compositeKey ? ' PRIMARY KEY' : ''}`
}

/** Adds a column or tag to a supertable. */
export const addColumnSql = (
  { database, name }: Pick<CreateSupertable, 'database' | 'name'>,
  kind: 'COLUMN' | 'TAG',
  column: TableColumn,
): string => `ALTER STABLE ${qualifiedName(database, name)} ADD ${kind} ${columnSql(column)}`

export const qualifiedName = (database: string, table: string): string => `${quoteName(database)}.${quoteName(table)}`

export const createSupertableSql = ({ database, name, columns, tags }: CreateSupertable): string =>
  `CREATE STABLE ${qualifiedName(database, name)} (${columns.map(columnSql).join(', ')}) TAGS (${tags
    .map(columnSql)
    .join(', ')})`
