import { fixedWidth, isDecimal, TypeCode } from './type-codes.ts'

/** A type with its parameters. `length` is the declared one: bytes, or characters for NCHAR, or the fixed width. */
export interface ColumnType {
  readonly code: TypeCode
  readonly length: number
  /** Decimal digits; 0 unless DECIMAL. */
  readonly precision: number
  readonly scale: number
}

export const BLOB_LENGTH = 4_194_304
const JSON_LENGTH = 4095

/** A type without parameters, or a variable one of the given length. */
export function columnType(code: TypeCode, length?: number): ColumnType {
  return { code, length: length ?? defaultLength(code), precision: 0, scale: 0 }
}

function defaultLength(code: TypeCode): number {
  if (code === TypeCode.JSON) return JSON_LENGTH
  if (code === TypeCode.BLOB) return BLOB_LENGTH
  return fixedWidth(code)
}

/** DECIMAL(p,s): 8 bytes up to 18 digits, else 16. */
export function decimalType(precision: number, scale: number): ColumnType {
  const code = precision <= 18 ? TypeCode.DECIMAL64 : TypeCode.DECIMAL
  return { code, length: fixedWidth(code), precision, scale }
}

/** Bytes that the server stores for it, as `bytes` of stmt2 fields and the schema of a raw block say. */
export function storageBytes(type: ColumnType): number {
  switch (type.code) {
    case TypeCode.VARCHAR:
    case TypeCode.VARBINARY:
    case TypeCode.GEOMETRY:
      return type.length + 2
    case TypeCode.NCHAR:
      return type.length * 4 + 2
    case TypeCode.JSON:
      return 16_384
    case TypeCode.BLOB:
      return 5
    default:
      return fixedWidth(type.code)
  }
}

const NAMES: Readonly<Record<TypeCode, string>> = {
  [TypeCode.BOOL]: 'BOOL',
  [TypeCode.TINYINT]: 'TINYINT',
  [TypeCode.SMALLINT]: 'SMALLINT',
  [TypeCode.INT]: 'INT',
  [TypeCode.BIGINT]: 'BIGINT',
  [TypeCode.FLOAT]: 'FLOAT',
  [TypeCode.DOUBLE]: 'DOUBLE',
  [TypeCode.VARCHAR]: 'VARCHAR',
  [TypeCode.TIMESTAMP]: 'TIMESTAMP',
  [TypeCode.NCHAR]: 'NCHAR',
  [TypeCode.UTINYINT]: 'TINYINT UNSIGNED',
  [TypeCode.USMALLINT]: 'SMALLINT UNSIGNED',
  [TypeCode.UINT]: 'INT UNSIGNED',
  [TypeCode.UBIGINT]: 'BIGINT UNSIGNED',
  [TypeCode.JSON]: 'JSON',
  [TypeCode.VARBINARY]: 'VARBINARY',
  [TypeCode.DECIMAL]: 'DECIMAL',
  [TypeCode.BLOB]: 'BLOB',
  [TypeCode.GEOMETRY]: 'GEOMETRY',
  [TypeCode.DECIMAL64]: 'DECIMAL',
}

/** DESCRIBE's spelling: no length, except `DECIMAL(p, s)` with DESCRIBE's and REST's digits. */
export function typeName(type: ColumnType): string {
  return isDecimal(type.code) ? `DECIMAL(${type.precision},${type.scale})` : NAMES[type.code]
}

/** SHOW CREATE's spelling: `VARCHAR(64)`, `NCHAR(16)`, `DECIMAL(10,2)`. */
export function declaredType(type: ColumnType): string {
  switch (type.code) {
    case TypeCode.VARCHAR:
    case TypeCode.NCHAR:
    case TypeCode.VARBINARY:
    case TypeCode.GEOMETRY:
      return `${NAMES[type.code]}(${type.length})`
    default:
      return typeName(type)
  }
}
