import type { Database } from '../../storage/database.ts'
import { formatMinutes } from '../../storage/database-options.ts'
import type { ColumnDefinition } from '../../storage/schema.ts'
import { Supertable, type Table } from '../../storage/table.ts'
import { type ColumnType, declaredType } from '../../types/column-type.ts'
import { TypeCode } from '../../types/type-codes.ts'
import type { Value } from '../../types/value.ts'

/** The statement that makes a database like this one, all options named. */
export function createDatabaseText({ name, options }: Database): string {
  const { shown } = options
  const words = [
    ...['buffer', 'cachesize'].map((key) => `${key.toUpperCase()} ${shown[key]}`),
    `CACHEMODEL '${shown['cachemodel']}'`,
    `COMP ${shown['comp']}`,
    `DURATION ${formatMinutes(options.durationMinutes)}`,
    ...['wal_fsync_period', 'maxrows', 'minrows', 'stt_trigger'].map((key) => `${key.toUpperCase()} ${shown[key]}`),
    `KEEP ${options.keepMinutes.map(formatMinutes).join(',')}`,
    ...['pages', 'pagesize'].map((key) => `${key.toUpperCase()} ${shown[key]}`),
    `PRECISION '${options.precision}'`,
    ...['replica', 'wal_level'].map((key) => `${key.toUpperCase()} ${shown[key]}`),
    `VGROUPS ${options.vgroups}`,
    ...REST.map((key) => `${key.toUpperCase()} ${key === 'encrypt_algorithm' ? `'${shown[key]}'` : shown[key]}`),
  ]
  return `CREATE DATABASE \`${name}\` ${words.join(' ')}`
}

const REST = [
  'single_stable',
  'table_prefix',
  'table_suffix',
  'tsdb_pagesize',
  'wal_retention_period',
  'wal_retention_size',
  'keep_time_offset',
  'encrypt_algorithm',
  'ss_chunkpages',
  'ss_keeplocal',
  'ss_compact',
  'compact_interval',
  'compact_time_range',
  'compact_time_offset',
]

/** The statement that makes a table or supertable like this one. */
export function createTableText(table: Table | Supertable): string {
  if (table instanceof Supertable) {
    return `CREATE STABLE \`${table.name}\` (${columnList(table.columns)}) TAGS (${columnList(table.tags)})`
  }
  const { stable } = table
  if (stable === undefined) return `CREATE TABLE \`${table.name}\` (${columnList(table.columns)})`
  const names = stable.tags.map(({ name }) => `\`${name}\``).join(', ')
  const values = stable.tags.map(({ type }, index) => tagLiteral(table.tags[index] ?? null, type)).join(', ')
  return `CREATE TABLE \`${table.name}\` USING \`${stable.name}\` (${names}) TAGS (${values})`
}

const columnList = (columns: readonly ColumnDefinition[]): string =>
  columns.map(({ name, type, isKey }) => `\`${name}\` ${declaredType(type)}${isKey ? ' COMPOSITE KEY' : ''}`).join(', ')

function tagLiteral(value: Value, type: ColumnType): string {
  if (value === null) return 'NULL'
  if (typeof value === 'string') return `"${value}"`
  if (value instanceof Uint8Array) {
    const isGeometry = type.code === TypeCode.GEOMETRY
    return `"${isGeometry ? Buffer.from(value).toString('utf8') : `\\x${Buffer.from(value).toString('hex').toUpperCase()}`}"`
  }
  if (typeof value === 'number' && (type.code === TypeCode.FLOAT || type.code === TypeCode.DOUBLE))
    return scientific(value)
  return String(value)
}

/** As C prints `%e`: six decimals and at least two digits of exponent. */
function scientific(value: number): string {
  return value.toExponential(6).replace(/e([+-])(\d)$/u, 'e$10$2')
}
