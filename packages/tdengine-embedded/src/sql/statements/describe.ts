import { errors } from '../../errors.ts'
import { Supertable } from '../../storage/table.ts'
import { type ColumnType, columnType, storageBytes, typeName } from '../../types/column-type.ts'
import { TypeCode } from '../../types/type-codes.ts'
import { parseTableName } from '../parse/query-parser.ts'
import type { TokenStream } from '../parse/token-stream.ts'
import { findTable } from '../query/from.ts'
import { type ResultColumn, type ResultSet, resultSet } from '../result-set.ts'
import { isSystemTable, SYSTEM_COLUMNS } from '../system/system-columns.ts'
import { isSystemDatabase } from '../system/system-tables.ts'
import type { StatementContext } from './context.ts'

const text = (name: string, length: number): ResultColumn => ({ name, type: columnType(TypeCode.VARCHAR, length) })

const FIELD_COLUMNS: readonly ResultColumn[] = [
  text('field', 325),
  text('type', 20),
  { name: 'length', type: columnType(TypeCode.INT) },
  text('note', 16),
]
const COLUMNS: readonly ResultColumn[] = [...FIELD_COLUMNS, text('encode', 12), text('compress', 12), text('level', 12)]

/** After `DESCRIBE` or `DESC`. A subtable is described as its supertable. */
export function describe(stream: TokenStream, { catalog, session }: StatementContext): ResultSet {
  const name = parseTableName(stream)
  stream.expectEnd()
  const database = name.database ?? session.database
  if (database !== undefined && isSystemDatabase(database)) return describeSystem(name.name)
  const table = findTable(catalog, name, session.database)
  const tags = table instanceof Supertable ? table.tags : (table.stable?.tags ?? [])
  const columnRows = table.columns.map((column) => [
    column.name,
    describedType(column.type),
    describedLength(column.type),
    column.isKey ? 'COMPOSITE KEY' : '',
    column.encode,
    column.compress,
    column.level,
  ])
  const tagRows = tags.map(({ name: tag, type }) => [
    tag,
    typeName(type),
    type.length,
    'TAG',
    'disabled',
    'disabled',
    'disabled',
  ])
  return resultSet(COLUMNS, [...columnRows, ...tagRows])
}

/** DESCRIBE shows what a BLOB takes in the row, not how long it may be. */
const describedLength = (type: ColumnType): number => (type.code === TypeCode.BLOB ? storageBytes(type) : type.length)

const describedType = (type: ColumnType): string => typeName(type).replace(',', ', ')

function describeSystem(table: string): ResultSet {
  if (!isSystemTable(table)) throw errors.tableMissing()
  const rows = SYSTEM_COLUMNS[table].map(({ name, type }) => [name, typeName(type), type.length, ''])
  return resultSet(FIELD_COLUMNS, rows)
}
