import type { BoundValue } from '@sluice/contracts'
import { putU64 } from '../u64.ts'

/** Writes a value; false when it does not fit the type exactly, nothing being written then. */
export type Put = (view: DataView, at: number, value: BoundValue | undefined) => boolean

const isIntegerWithin = (value: unknown, min: number, max: number): value is number =>
  typeof value === 'number' && value >= min && value <= max && Number.isInteger(value)

export const putBool: Put = (view, at, value) => {
  if (typeof value !== 'boolean') return false
  view.setUint8(at, value ? 1 : 0)
  return true
}

export const putTinyint: Put = (view, at, value) => {
  if (!isIntegerWithin(value, -0x80, 0x7f)) return false
  view.setInt8(at, value)
  return true
}

export const putSmallint: Put = (view, at, value) => {
  if (!isIntegerWithin(value, -0x8000, 0x7fff)) return false
  view.setInt16(at, value, true)
  return true
}

export const putInt: Put = (view, at, value) => {
  if (!isIntegerWithin(value, -0x8000_0000, 0x7fff_ffff)) return false
  view.setInt32(at, value, true)
  return true
}

export const putUnsignedTinyint: Put = (view, at, value) => {
  if (!isIntegerWithin(value, 0, 0xff)) return false
  view.setUint8(at, value)
  return true
}

export const putUnsignedSmallint: Put = (view, at, value) => {
  if (!isIntegerWithin(value, 0, 0xffff)) return false
  view.setUint16(at, value, true)
  return true
}

export const putUnsignedInt: Put = (view, at, value) => {
  if (!isIntegerWithin(value, 0, 0xffff_ffff)) return false
  view.setUint32(at, value, true)
  return true
}

/** BIGINT and TIMESTAMP. Numbers take the short way, four times faster than a bigint. */
export const putBigint: Put = (view, at, value) => {
  if (typeof value === 'bigint') {
    if (value !== BigInt.asIntN(64, value)) return false
    view.setBigInt64(at, value, true)
    return true
  }
  if (!Number.isSafeInteger(value) || typeof value !== 'number') return false
  if (value >= 0) putU64(view, at, value)
  else view.setBigInt64(at, BigInt(value), true)
  return true
}

export const putUnsignedBigint: Put = (view, at, value) => {
  if (typeof value === 'bigint') {
    if (value !== BigInt.asUintN(64, value)) return false
    view.setBigUint64(at, value, true)
    return true
  }
  if (!Number.isSafeInteger(value) || typeof value !== 'number' || value < 0) return false
  putU64(view, at, value)
  return true
}
