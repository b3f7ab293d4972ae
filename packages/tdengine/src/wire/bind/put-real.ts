import type { Put } from './put-integer.ts'

/** Infinity and NaN are refused, and so is what would become infinite as a float. */
export const putFloat: Put = (view, at, value) => {
  if (typeof value !== 'number' || !Number.isFinite(Math.fround(value))) return false
  view.setFloat32(at, value, true)
  return true
}

export const putDouble: Put = (view, at, value) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false
  view.setFloat64(at, value, true)
  return true
}

const fitsPrecision = (value: bigint, limit: bigint): boolean => value < limit && value > -limit

/**
 * A DECIMAL as its unscaled integer: 8 bytes up to precision 18, else 16. The server checks neither range nor shape
 * and takes text for a number, so this is the only check there is.
 */
export const putDecimal = (precision: number): Put => {
  const limit = 10n ** BigInt(precision)
  if (precision <= 18)
    return (view, at, value) => {
      if (typeof value !== 'bigint' || !fitsPrecision(value, limit)) return false
      view.setBigInt64(at, value, true)
      return true
    }
  return (view, at, value) => {
    if (typeof value !== 'bigint' || !fitsPrecision(value, limit)) return false
    view.setBigUint64(at, BigInt.asUintN(64, value), true)
    view.setBigInt64(at + 8, value >> 64n, true)
    return true
  }
}
