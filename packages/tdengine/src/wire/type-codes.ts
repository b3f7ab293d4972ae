import type { ColumnKind, ColumnType } from '@sluice/contracts'

/** Type codes of result fields, raw blocks and bind frames. */
export const TYPE_CODE = {
  BOOL: 1,
  TINYINT: 2,
  SMALLINT: 3,
  INT: 4,
  BIGINT: 5,
  FLOAT: 6,
  DOUBLE: 7,
  VARCHAR: 8,
  TIMESTAMP: 9,
  NCHAR: 10,
  'TINYINT UNSIGNED': 11,
  'SMALLINT UNSIGNED': 12,
  'INT UNSIGNED': 13,
  'BIGINT UNSIGNED': 14,
  JSON: 15,
  VARBINARY: 16,
  /** Precision 19 to 38, 16 bytes. */
  DECIMAL: 17,
  BLOB: 18,
  GEOMETRY: 20,
  /** Precision up to 18, 8 bytes. */
  DECIMAL64: 21,
} as const satisfies Record<ColumnKind | 'DECIMAL64', number>

const nameByCode: ReadonlyMap<number, string> = new Map(Object.entries(TYPE_CODE).map(([name, code]) => [code, name]))

/** The SQL name of a code; both decimals are called DECIMAL. Undefined for codes that nobody knows. */
export const typeName = (code: number): string | undefined =>
  code === TYPE_CODE.DECIMAL64 ? 'DECIMAL' : nameByCode.get(code)

/** Largest precision of a DECIMAL that is stored in 8 bytes. */
const DECIMAL64_PRECISION_MAX = 18

/** The code under which values of this type are bound. */
export const typeCodeOf = (type: ColumnType): number =>
  type.kind === 'DECIMAL' && type.precision <= DECIMAL64_PRECISION_MAX ? TYPE_CODE.DECIMAL64 : TYPE_CODE[type.kind]
