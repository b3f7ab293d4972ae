import type { BytesReading } from '@sluice/contracts'
import { base64Bytes } from '../../value/base64.ts'
import { hexBytes } from '../../value/hex.ts'
import type { Convert } from './convert.ts'
import { encodeWkb } from './geometry/encode-wkb.ts'
import { parseGeoJson } from './geometry/geojson.ts'
import { type Geometry, isSound } from './geometry/geometry.ts'
import { parseWkb } from './geometry/parse-wkb.ts'
import { parseWkt } from './geometry/wkt.ts'
import type { ColumnRefusals } from './refusals.ts'

const encoder = new TextEncoder()

const marked = /^(?:\\x|0x)/i

/**
 * The bytes that text stands for; undefined when it is not written so. Without a reading `\x…` is hexadecimal and any
 * other text its UTF-8 bytes.
 */
const readBytes = (text: string, reading: BytesReading | undefined): Uint8Array | undefined => {
  switch (reading) {
    case 'hex':
      return hexBytes(text.replace(marked, ''))
    case 'base64':
      return base64Bytes(text.replaceAll('-', '+').replaceAll('_', '/'))
    case 'text':
      return encoder.encode(text)
    case undefined:
      return /^\\x/i.test(text) ? hexBytes(text.slice(2)) : encoder.encode(text)
  }
}

/** VARBINARY and BLOB: bytes as they are, and text as `reading` says; `length` counts bytes. */
export const toBytes =
  (length: number, reading: BytesReading | undefined, refusals: ColumnRefusals): Convert =>
  (value) => {
    if (typeof value !== 'string' && !(value instanceof Uint8Array)) return refusals.type(value)
    if (typeof value === 'string' && !value.isWellFormed()) return refusals.notUnicode
    const bytes = typeof value === 'string' ? readBytes(value, reading) : value
    if (bytes === undefined) return refusals.type(value)
    return bytes.length <= length ? bytes : refusals.tooLong
  }

/**
 * GEOMETRY: text of WKT or of a GeoJSON geometry, and WKB as bytes, as `\x…`, or in hexadecimal or base64 where `reading`
 * says so; bound as little-endian WKB. All seven types in two dimensions.
 */
export const toGeometry =
  (length: number, reading: BytesReading | undefined, refusals: ColumnRefusals): Convert =>
  (value) => {
    const geometry = geometryOf(value, reading)
    if (geometry === undefined || !isSound(geometry)) return refusals.type(value)
    const bytes = encodeWkb(geometry)
    return bytes.length <= length ? bytes : refusals.tooLong
  }

const geometryOf = (value: Parameters<Convert>[0], reading: BytesReading | undefined): Geometry | undefined => {
  if (value instanceof Uint8Array) return parseWkb(value)
  if (typeof value !== 'string') return undefined
  if (reading === 'hex' || reading === 'base64' || /^\\x/i.test(value)) {
    const bytes = readBytes(value, reading)
    return bytes === undefined ? undefined : parseWkb(bytes)
  }
  return /^\s*\{/.test(value) ? parseGeoJson(value) : parseWkt(value)
}
