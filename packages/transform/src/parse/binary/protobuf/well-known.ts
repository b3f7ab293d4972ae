import type { JsonObject, JsonValue } from '../../../json/json-value.ts'
import type { ByteReader } from '../byte-reader.ts'

/** What a message means that has a meaning of its own. */
export type Convert = (message: JsonObject, reader: ByteReader) => JsonValue

const NANOS_MAX = 999_999_999

const timestamp: Convert = ({ seconds, nanos }, reader) =>
  typeof seconds === 'number' && typeof nanos === 'number' && nanos >= 0 && nanos <= NANOS_MAX
    ? reader.time({ seconds, nanos })
    : reader.time(undefined)

const wrapped: Convert = ({ value = null }) => value

/** By full name. A duration stays its seconds and nanoseconds, both numbers to compute with. */
export const wellKnown: ReadonlyMap<string, Convert> = new Map<string, Convert>([
  ['google.protobuf.Timestamp', timestamp],
  ['google.protobuf.Struct', ({ fields = {} }) => fields],
  ['google.protobuf.ListValue', ({ values = [] }) => values],
  ['google.protobuf.Value', (message) => ('null_value' in message ? null : (Object.values(message)[0] ?? null))],
  ...['Double', 'Float', 'Int64', 'UInt64', 'Int32', 'UInt32', 'Bool', 'String', 'Bytes'].map(
    (type) => [`google.protobuf.${type}Value`, wrapped] as const,
  ),
])
