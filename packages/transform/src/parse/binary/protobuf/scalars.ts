import type { JsonValue } from '../../../json/json-value.ts'
import { normalizeInteger } from '../../../value/integer.ts'
import type { ByteReader } from '../byte-reader.ts'
import { readVarint, zigZag } from '../varint.ts'
import { FIXED32, FIXED64, LENGTH, readLength, VARINT } from './wire.ts'

/** One type of values on the wire. */
export interface ValueType {
  readonly wire: number
  readonly read: (reader: ByteReader) => JsonValue
  /** What a field of implicit presence holds that is not on the wire. */
  readonly zero: (reader: ByteReader) => JsonValue
  /** A default as the .proto file writes it; undefined when it is none. */
  readonly parse: (text: string) => JsonValue | undefined
}

/** The low 32 bits, signed: longer varints are cut off, as every implementation does. */
const int32 = (value: number | bigint): number =>
  typeof value === 'number' ? value | 0 : Number(BigInt.asIntN(32, value))
const int64 = (value: number | bigint): number | bigint =>
  typeof value === 'number' ? value : normalizeInteger(BigInt.asIntN(64, value))

const parseInteger = (text: string): JsonValue | undefined =>
  /^-?(?:\d+|0[xX][\da-fA-F]+)$/.test(text)
    ? normalizeInteger(text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text))
    : undefined
const parseFloatText = (text: string): JsonValue | undefined => (Number.isNaN(Number(text)) ? undefined : Number(text))

const integer = (wire: number, read: ValueType['read']): ValueType => ({
  wire,
  read,
  zero: () => 0,
  parse: parseInteger,
})
const float = (wire: number, read: ValueType['read']): ValueType => ({
  wire,
  read,
  zero: (reader) => reader.float(0),
  parse: parseFloatText,
})

export const readInt32 = (reader: ByteReader): number => int32(readVarint(reader))

export const scalars: ReadonlyMap<string, ValueType> = new Map<string, ValueType>([
  ['int32', integer(VARINT, readInt32)],
  ['int64', integer(VARINT, (reader) => int64(readVarint(reader)))],
  ['uint32', integer(VARINT, (reader) => readInt32(reader) >>> 0)],
  ['uint64', integer(VARINT, readVarint)],
  ['sint32', integer(VARINT, (reader) => zigZag(readInt32(reader) >>> 0))],
  ['sint64', integer(VARINT, (reader) => zigZag(readVarint(reader)))],
  ['fixed32', integer(FIXED32, (reader) => reader.view.getUint32(reader.skip(4), true))],
  ['fixed64', integer(FIXED64, (reader) => reader.uint64(true))],
  ['sfixed32', integer(FIXED32, (reader) => reader.view.getInt32(reader.skip(4), true))],
  ['sfixed64', integer(FIXED64, (reader) => reader.int64(true))],
  ['float', float(FIXED32, (reader) => reader.float32(true))],
  ['double', float(FIXED64, (reader) => reader.float64(true))],
  [
    'bool',
    {
      wire: VARINT,
      read: (reader) => Number(readVarint(reader)) !== 0,
      zero: () => false,
      parse: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
    },
  ],
  [
    'string',
    {
      wire: LENGTH,
      read: (reader) => reader.text(readLength(reader)),
      zero: () => '',
      // Escapes of defaults are rare enough to be left alone: such a default is none.
      parse: (text) => (text.includes('\\') ? undefined : text),
    },
  ],
  [
    'bytes',
    {
      wire: LENGTH,
      read: (reader) => reader.take(readLength(reader)),
      zero: () => new Uint8Array(),
      parse: () => undefined,
    },
  ],
])

/** Types that may stand packed in one value. */
export const isPackable = ({ wire }: ValueType): boolean => wire !== LENGTH
