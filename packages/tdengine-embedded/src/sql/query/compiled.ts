import { type ColumnType, columnType } from '../../types/column-type.ts'
import { TypeCode } from '../../types/type-codes.ts'
import type { Value } from '../../types/value.ts'
import type { Cursor } from './relation.ts'

/** An expression made ready for many rows. */
export interface Compiled {
  readonly type: ColumnType
  readonly evaluate: (cursor: Cursor) => Value
  /** Reads no column: the same for every row. */
  readonly isConstant: boolean
}

export const constant = (type: ColumnType, value: Value): Compiled => ({
  type,
  evaluate: () => value,
  isConstant: true,
})

export const BOOL = columnType(TypeCode.BOOL)
export const BIGINT = columnType(TypeCode.BIGINT)
export const DOUBLE = columnType(TypeCode.DOUBLE)
export const TIMESTAMP = columnType(TypeCode.TIMESTAMP)
export const INT = columnType(TypeCode.INT)
export const varchar = (length: number): ColumnType => columnType(TypeCode.VARCHAR, length)
