import { type CivilTime, civilOf } from '../../../time/civil.ts'
import { numberToInstant } from '../../../time/instant.ts'
import { places, type TimeUnit } from '../../../time/units.ts'
import { hexOf } from '../../../value/hex.ts'
import type { ByteReader } from '../byte-reader.ts'
import { decimalText, signedInteger } from '../decimal-text.ts'
import type { ReadValue } from '../rows-of-documents.ts'
import { readBytes, readInt, readLong } from './primitives.ts'
import { type SchemaNode, sizeAttribute } from './schema-node.ts'

const SECONDS_PER_DAY = 86_400
/** Wider decimals fit no column; computing with them would only cost time. */
const DECIMAL_BYTES_MAX = 64
const DECIMAL_SCALE_MAX = 400

/** What a logical type makes of the type beneath it. */
type CompileLogical = (node: SchemaNode) => ReadValue | undefined

const readTimestamp =
  (unit: TimeUnit): CompileLogical =>
  () =>
  (reader) =>
    reader.time(numberToInstant(readLong(reader), unit))

const two = (value: number): string => value.toString().padStart(2, '0')
const clockText = ({ hour, minute, second, nanos }: CivilTime, unit: TimeUnit): string =>
  `${two(hour)}:${two(minute)}:${two(second)}.${nanos.toString().padStart(9, '0').slice(0, places[unit])}`

/** A time on the wall that no zone goes with: text without an offset, which a later step can give a zone. */
const readLocalTimestamp =
  (unit: TimeUnit): CompileLogical =>
  () =>
  (reader) => {
    const { seconds, nanos } = reader.time(numberToInstant(readLong(reader), unit))
    const civil = civilOf(seconds, nanos)
    const year = civil.year.toString().padStart(4, '0')
    return `${year}-${two(civil.month)}-${two(civil.day)}T${clockText(civil, unit)}`
  }

/** A time of any day: text like 12:34:56.789. */
const readTimeOfDay =
  (read: (reader: ByteReader) => number | bigint, unit: TimeUnit): CompileLogical =>
  () =>
  (reader) => {
    const from = reader.at
    const instant = numberToInstant(read(reader), unit)
    if (instant === undefined || instant.seconds < 0 || instant.seconds >= SECONDS_PER_DAY)
      return reader.fail('a time of day is longer than a day', from)
    return clockText(civilOf(instant.seconds, instant.nanos), unit)
  }

const readDate: ReadValue = (reader) => reader.time(numberToInstant(readInt(reader) * SECONDS_PER_DAY, 's'))

/** A decimal that breaks the rules of the specification is read as the type beneath it, as the specification asks. */
const compileDecimal = (node: SchemaNode, read: (reader: ByteReader) => Uint8Array): ReadValue | undefined => {
  const { precision, scale = 0 } = node
  if (typeof precision !== 'number' || typeof scale !== 'number' || precision < 1) return undefined
  if (!Number.isSafeInteger(scale) || scale < 0 || scale > precision || scale > DECIMAL_SCALE_MAX) return undefined
  return (reader) => {
    const from = reader.at
    const bytes = read(reader)
    if (bytes.byteLength > DECIMAL_BYTES_MAX) return reader.fail('a decimal has too many digits', from)
    return decimalText(signedInteger(bytes), scale)
  }
}

const uuidText = (bytes: Uint8Array): string =>
  hexOf(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const readDuration: ReadValue = (reader) => {
  const { view } = reader
  return {
    months: view.getUint32(reader.skip(4), true),
    days: view.getUint32(reader.skip(4), true),
    millis: view.getUint32(reader.skip(4), true),
  }
}

const readFixed = (node: SchemaNode) => {
  const size = sizeAttribute(node, 'size')
  return (reader: ByteReader): Uint8Array => reader.take(size)
}

/** By the type beneath and the logical type. `string` with `uuid` is text anyway. */
const logicalTypes: ReadonlyMap<string, CompileLogical> = new Map<string, CompileLogical>([
  ['int date', () => readDate],
  ['int time-millis', readTimeOfDay(readInt, 'ms')],
  ['long time-micros', readTimeOfDay(readLong, 'us')],
  ['long timestamp-millis', readTimestamp('ms')],
  ['long timestamp-micros', readTimestamp('us')],
  ['long timestamp-nanos', readTimestamp('ns')],
  ['long local-timestamp-millis', readLocalTimestamp('ms')],
  ['long local-timestamp-micros', readLocalTimestamp('us')],
  ['long local-timestamp-nanos', readLocalTimestamp('ns')],
  ['bytes decimal', (node) => compileDecimal(node, readBytes)],
  ['fixed decimal', (node) => compileDecimal(node, readFixed(node))],
  ['fixed duration', (node) => (sizeAttribute(node, 'size') === 12 ? readDuration : undefined)],
  ['fixed uuid', (node) => (sizeAttribute(node, 'size') === 16 ? (reader) => uuidText(reader.take(16)) : undefined)],
])

/** The reader of a logical type; undefined when there is none, and then the type beneath it is read. */
export const compileLogical = (type: string, node: SchemaNode): ReadValue | undefined => {
  const { logicalType } = node
  return typeof logicalType === 'string' ? logicalTypes.get(`${type} ${logicalType}`)?.(node) : undefined
}
