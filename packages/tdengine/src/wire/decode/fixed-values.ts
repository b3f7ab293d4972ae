import type { BoundValue } from '@sluice/contracts'
import { TYPE_CODE } from '../type-codes.ts'

export interface FixedReader {
  readonly width: number
  readonly read: (view: DataView, at: number) => BoundValue
}

/** How a value of each fixed-width type is read from a raw block. Decimals are unscaled. */
export const fixedReaders: ReadonlyMap<number, FixedReader> = new Map<number, FixedReader>([
  [TYPE_CODE.BOOL, { width: 1, read: (view, at) => view.getUint8(at) !== 0 }],
  [TYPE_CODE.TINYINT, { width: 1, read: (view, at) => view.getInt8(at) }],
  [TYPE_CODE.SMALLINT, { width: 2, read: (view, at) => view.getInt16(at, true) }],
  [TYPE_CODE.INT, { width: 4, read: (view, at) => view.getInt32(at, true) }],
  [TYPE_CODE.BIGINT, { width: 8, read: (view, at) => view.getBigInt64(at, true) }],
  [TYPE_CODE.FLOAT, { width: 4, read: (view, at) => view.getFloat32(at, true) }],
  [TYPE_CODE.DOUBLE, { width: 8, read: (view, at) => view.getFloat64(at, true) }],
  [TYPE_CODE.TIMESTAMP, { width: 8, read: (view, at) => view.getBigInt64(at, true) }],
  [TYPE_CODE['TINYINT UNSIGNED'], { width: 1, read: (view, at) => view.getUint8(at) }],
  [TYPE_CODE['SMALLINT UNSIGNED'], { width: 2, read: (view, at) => view.getUint16(at, true) }],
  [TYPE_CODE['INT UNSIGNED'], { width: 4, read: (view, at) => view.getUint32(at, true) }],
  [TYPE_CODE['BIGINT UNSIGNED'], { width: 8, read: (view, at) => view.getBigUint64(at, true) }],
  [TYPE_CODE.DECIMAL64, { width: 8, read: (view, at) => view.getBigInt64(at, true) }],
  [
    TYPE_CODE.DECIMAL,
    { width: 16, read: (view, at) => (view.getBigInt64(at + 8, true) << 64n) | view.getBigUint64(at, true) },
  ],
])
