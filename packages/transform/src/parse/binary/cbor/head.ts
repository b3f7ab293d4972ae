import type { ByteReader } from '../byte-reader.ts'

/** The first bytes of a data item (RFC 8949 §3): its major type and argument. */
export interface Head {
  readonly major: number
  /** The five bits beside the major type. */
  readonly info: number
  /** null when the length is indefinite. Floats keep their bits in `info` and the bytes that follow. */
  readonly argument: number | bigint | null
}

const FLOATS = 7
const INDEFINITE = 31

export const readHead = (reader: ByteReader): Head => {
  const first = reader.byte()
  const major = first >> 5
  const info = first & 0x1f
  return { major, info, argument: major === FLOATS && info >= 24 ? null : readArgument(reader, major, info) }
}

const readArgument = (reader: ByteReader, major: number, info: number): number | bigint | null => {
  if (info < 24) return info
  switch (info) {
    case 24:
      return reader.byte()
    case 25:
      return reader.view.getUint16(reader.skip(2))
    case 26:
      return reader.view.getUint32(reader.skip(4))
    case 27:
      return reader.uint64(false)
    case INDEFINITE:
      if (major >= 2 && major <= 5) return null
  }
  return reader.fail('a value begins with a byte that means nothing', reader.at - 1)
}

/** A length must be a safe number; every longer one is past the end of any payload. */
export const lengthOf = (reader: ByteReader, argument: number | bigint): number =>
  typeof argument === 'bigint' ? reader.fail('a length is longer than the payload') : argument
