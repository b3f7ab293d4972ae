/** TDengine's type codes as they travel in frames and answers. */
export const TypeCode = {
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
  UTINYINT: 11,
  USMALLINT: 12,
  UINT: 13,
  UBIGINT: 14,
  JSON: 15,
  VARBINARY: 16,
  DECIMAL: 17,
  BLOB: 18,
  GEOMETRY: 20,
  DECIMAL64: 21,
} as const

export type TypeCode = (typeof TypeCode)[keyof typeof TypeCode]

const CODES: ReadonlySet<number> = new Set(Object.values(TypeCode))

export const isTypeCode = (code: number): code is TypeCode => CODES.has(code)

const WIDTHS: Readonly<Partial<Record<TypeCode, number>>> = {
  [TypeCode.BOOL]: 1,
  [TypeCode.TINYINT]: 1,
  [TypeCode.UTINYINT]: 1,
  [TypeCode.SMALLINT]: 2,
  [TypeCode.USMALLINT]: 2,
  [TypeCode.INT]: 4,
  [TypeCode.UINT]: 4,
  [TypeCode.FLOAT]: 4,
  [TypeCode.BIGINT]: 8,
  [TypeCode.UBIGINT]: 8,
  [TypeCode.DOUBLE]: 8,
  [TypeCode.TIMESTAMP]: 8,
  [TypeCode.DECIMAL64]: 8,
  [TypeCode.DECIMAL]: 16,
}

/** Bytes of one value, or 0 for types of variable width. */
export const fixedWidth = (code: TypeCode): number => WIDTHS[code] ?? 0

export const isVariable = (code: TypeCode): boolean => fixedWidth(code) === 0

const INTEGERS: ReadonlySet<TypeCode> = new Set([
  TypeCode.TINYINT,
  TypeCode.SMALLINT,
  TypeCode.INT,
  TypeCode.BIGINT,
  TypeCode.UTINYINT,
  TypeCode.USMALLINT,
  TypeCode.UINT,
  TypeCode.UBIGINT,
])

export const isInteger = (code: TypeCode): boolean => INTEGERS.has(code)

export const isDecimal = (code: TypeCode): boolean => code === TypeCode.DECIMAL || code === TypeCode.DECIMAL64

export const isNumeric = (code: TypeCode): boolean =>
  isInteger(code) || isDecimal(code) || code === TypeCode.FLOAT || code === TypeCode.DOUBLE

export const isText = (code: TypeCode): boolean => code === TypeCode.VARCHAR || code === TypeCode.NCHAR

export const isBytes = (code: TypeCode): boolean =>
  code === TypeCode.VARBINARY || code === TypeCode.GEOMETRY || code === TypeCode.BLOB
