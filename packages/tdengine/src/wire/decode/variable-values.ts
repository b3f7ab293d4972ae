import type { BoundValue } from '@sluice/contracts'
import { TYPE_CODE } from '../type-codes.ts'

export interface VariableReader {
  /** Bytes of the length before the value. */
  readonly prefixBytes: 2 | 4
  readonly read: (bytes: Uint8Array) => BoundValue
}

const utf8 = new TextDecoder()
const text = (bytes: Uint8Array): string => utf8.decode(bytes)

/** UCS-4, little-endian. */
const ucs4 = (bytes: Uint8Array): string => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let result = ''
  for (let at = 0; at < bytes.length; at += 4) result += String.fromCodePoint(view.getUint32(at, true))
  return result
}

/** A copy: the block's buffer belongs to the socket. */
const binary = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes)

/** How a value of each variable-width type is read from a raw block. Geometry is WKB. */
export const variableReaders: ReadonlyMap<number, VariableReader> = new Map<number, VariableReader>([
  [TYPE_CODE.VARCHAR, { prefixBytes: 2, read: text }],
  [TYPE_CODE.JSON, { prefixBytes: 2, read: text }],
  [TYPE_CODE.NCHAR, { prefixBytes: 2, read: ucs4 }],
  [TYPE_CODE.VARBINARY, { prefixBytes: 2, read: binary }],
  [TYPE_CODE.GEOMETRY, { prefixBytes: 2, read: binary }],
  [TYPE_CODE.BLOB, { prefixBytes: 4, read: binary }],
])
