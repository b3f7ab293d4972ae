import { type ColumnType, NAME_BYTES_MAX, parseColumnType } from '@sluice/contracts'
import { utf8Length } from '../value/text-size.ts'

/** TDengine's limits of spec/data-in.md §9.2, in bytes. */
export const ROW_BYTES_MAX = 65_531
export const TAG_BYTES_MAX = 16_384
export const COLUMNS_MAX = 4096

const BYTES: Readonly<Partial<Record<ColumnType['kind'], number>>> = {
  TIMESTAMP: 8,
  BOOL: 1,
  TINYINT: 1,
  'TINYINT UNSIGNED': 1,
  SMALLINT: 2,
  'SMALLINT UNSIGNED': 2,
  INT: 4,
  'INT UNSIGNED': 4,
  BIGINT: 8,
  'BIGINT UNSIGNED': 8,
  FLOAT: 4,
  DOUBLE: 8,
  JSON: 4096,
  // A value of a BLOB lies beside the row; what the row holds is its place.
  BLOB: 8,
}

/** Bytes that a column takes of the row, two more for the length of a sized one; 0 for text that is no type. */
export const columnBytes = (type: string): number => {
  const parsed = parseColumnType(type)
  if (parsed === undefined) return 0
  if ('length' in parsed) return (parsed.kind === 'NCHAR' ? 4 : 1) * parsed.length + 2
  if (parsed.kind === 'DECIMAL') return parsed.precision <= 18 ? 8 : 16
  return BYTES[parsed.kind] ?? 0
}

/** A part of a budget. */
export interface Meter {
  readonly used: number
  readonly max: number
}

/** How much of TDengine's limits a table takes. */
export interface TableMeters {
  readonly rowBytes: Meter
  readonly tagBytes: Meter
  /** Columns and tags together. */
  readonly columns: Meter
  /** The longest name of a column or tag, in bytes. */
  readonly nameBytes: Meter
}

interface NamedType {
  readonly name: string
  readonly type: string
}

export const measureTable = (columns: readonly NamedType[], tags: readonly NamedType[]): TableMeters => {
  const bytesOf = (part: readonly NamedType[]) => part.reduce((sum, { type }) => sum + columnBytes(type), 0)
  const longest = [...columns, ...tags].reduce((most, { name }) => Math.max(most, utf8Length(name)), 0)
  return {
    rowBytes: { used: bytesOf(columns), max: ROW_BYTES_MAX },
    tagBytes: { used: bytesOf(tags), max: TAG_BYTES_MAX },
    columns: { used: columns.length + tags.length, max: COLUMNS_MAX },
    nameBytes: { used: longest, max: NAME_BYTES_MAX.column },
  }
}

/** The longest subtable name of a sample. */
export const measureNames = (names: readonly string[]): Meter => ({
  used: names.reduce((most, name) => Math.max(most, utf8Length(name)), 0),
  max: NAME_BYTES_MAX.table,
})
