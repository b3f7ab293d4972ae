import type { JsonValue } from '../../../json/json-value.ts'
import type { ByteReader } from '../byte-reader.ts'

const TIMESTAMP = -1
const NANOS_MAX = 999_999_999

/** Reads an extension value: timestamps in their three lengths; any other type stays its bytes. */
export const readExtension = (reader: ByteReader, length: number): JsonValue => {
  const type = reader.view.getInt8(reader.skip(1))
  return type === TIMESTAMP ? readTimestamp(reader, length) : reader.take(length)
}

const readTimestamp = (reader: ByteReader, length: number): JsonValue => {
  const from = reader.at
  const { view } = reader
  const timeOf = (seconds: number, nanos: number): JsonValue =>
    nanos > NANOS_MAX ? reader.fail('a timestamp has too many nanoseconds', from) : reader.time({ seconds, nanos })
  switch (length) {
    case 4:
      return timeOf(view.getUint32(reader.skip(4)), 0)
    case 8: {
      const high = view.getUint32(reader.skip(4))
      // 30 bits of nanoseconds, then 34 bits of seconds.
      return timeOf((high % 4) * 2 ** 32 + view.getUint32(reader.skip(4)), Math.floor(high / 4))
    }
    case 12: {
      const nanos = view.getUint32(reader.skip(4))
      const seconds = reader.int64(false)
      return typeof seconds === 'bigint' ? reader.time(undefined) : timeOf(seconds, nanos)
    }
    default:
      return reader.fail('a timestamp has 4, 8 or 12 bytes', from)
  }
}
