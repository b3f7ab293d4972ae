import { TypeCode } from '../types/type-codes.ts'
import type { Value } from '../types/value.ts'

/** Reads the cell of a row from a column's buffer. */
export type CellReader = (row: number) => Value

/** A reader for a fixed type over `buffer`; make a new one when the buffer is replaced. Little-endian hosts only. */
export function cellReader(code: TypeCode, buffer: ArrayBuffer): CellReader {
  switch (code) {
    case TypeCode.BOOL:
      return over(new Uint8Array(buffer), (value) => value !== 0, false)
    case TypeCode.TINYINT:
      return over(new Int8Array(buffer), same, 0)
    case TypeCode.SMALLINT:
      return over(new Int16Array(buffer), same, 0)
    case TypeCode.INT:
      return over(new Int32Array(buffer), same, 0)
    case TypeCode.UTINYINT:
      return over(new Uint8Array(buffer), same, 0)
    case TypeCode.USMALLINT:
      return over(new Uint16Array(buffer), same, 0)
    case TypeCode.UINT:
      return over(new Uint32Array(buffer), same, 0)
    case TypeCode.FLOAT:
      return over(new Float32Array(buffer), same, 0)
    case TypeCode.DOUBLE:
      return over(new Float64Array(buffer), same, 0)
    case TypeCode.UBIGINT:
      return over(new BigUint64Array(buffer), same, 0n)
    case TypeCode.DECIMAL:
      return wide(new BigInt64Array(buffer))
    default:
      return over(new BigInt64Array(buffer), same, 0n)
  }
}

const same = <T>(value: T): T => value

function over<T>(array: { readonly [row: number]: T }, toValue: (value: T) => Value, absent: Value): CellReader {
  return (row) => {
    const value = array[row]
    return value === undefined ? absent : toValue(value)
  }
}

/** 128-bit two's complement, low half first. */
function wide(halves: BigInt64Array): CellReader {
  return (row) => (BigInt(halves[row * 2 + 1] ?? 0n) << 64n) | BigInt.asUintN(64, halves[row * 2] ?? 0n)
}
