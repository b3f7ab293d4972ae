import { TypeCode } from './type-codes.ts'
import type { Value } from './value.ts'

/** Writes a value of a fixed type, little-endian. The value must fit the type; null is not its business. */
export function writeFixed(view: DataView, at: number, code: TypeCode, value: Value): void {
  switch (code) {
    case TypeCode.BOOL:
      view.setUint8(at, value === true || (typeof value !== 'boolean' && Number(value) !== 0) ? 1 : 0)
      return
    case TypeCode.TINYINT:
      view.setInt8(at, Number(value))
      return
    case TypeCode.UTINYINT:
      view.setUint8(at, Number(value))
      return
    case TypeCode.SMALLINT:
      view.setInt16(at, Number(value), true)
      return
    case TypeCode.USMALLINT:
      view.setUint16(at, Number(value), true)
      return
    case TypeCode.INT:
      view.setInt32(at, Number(value), true)
      return
    case TypeCode.UINT:
      view.setUint32(at, Number(value), true)
      return
    case TypeCode.FLOAT:
      view.setFloat32(at, Number(value), true)
      return
    case TypeCode.DOUBLE:
      view.setFloat64(at, Number(value), true)
      return
    case TypeCode.UBIGINT:
      view.setBigUint64(at, toBigInt(value), true)
      return
    case TypeCode.DECIMAL: {
      const unscaled = toBigInt(value)
      view.setBigUint64(at, BigInt.asUintN(64, unscaled), true)
      view.setBigInt64(at + 8, unscaled >> 64n, true)
      return
    }
    default:
      view.setBigInt64(at, toBigInt(value), true)
  }
}

function toBigInt(value: Value): bigint {
  return typeof value === 'bigint' ? value : BigInt(Math.trunc(Number(value)))
}
