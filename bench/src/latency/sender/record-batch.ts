import type { ProducedRecord } from '@sluice/kafka'
import { crc32c } from './crc32c.ts'

/** Compresses the records of a batch, and says which number Kafka has for that. */
export interface Codec {
  readonly number: number
  compress(bytes: Buffer): Promise<Buffer>
}

/** Message format v2: everything before the records. */
const HEADER_BYTES = 61
/** What the length and the checksum of a batch count begins here. */
const LENGTH_FROM = 12
const CHECKED_FROM = 21
const MAGIC = 2
/** A batch of nobody in particular: neither idempotent nor in a transaction. */
const NOBODY = -1

const zigzag = (value: number): number => (value << 1) ^ (value >> 31)

const varintSize = (value: number): number => {
  let size = 1
  for (let rest = zigzag(value) >>> 7; rest !== 0; rest >>>= 7) size += 1
  return size
}

const writeVarint = (bytes: Buffer, value: number, at: number): number => {
  let end = at
  let rest = zigzag(value) >>> 0
  for (; rest > 0x7f; rest >>>= 7) end = bytes.writeUInt8((rest & 0x7f) | 0x80, end)
  return bytes.writeUInt8(rest, end)
}

const sizeOf = (text: string | Uint8Array | null | undefined): number =>
  text === null || text === undefined ? -1 : Buffer.byteLength(text)

const writeText = (bytes: Buffer, text: string | Uint8Array | null | undefined, size: number, at: number): number => {
  const begin = writeVarint(bytes, size, at)
  if (typeof text === 'string') bytes.write(text, begin, 'utf8')
  else if (text instanceof Uint8Array) bytes.set(text, begin)
  return begin + Math.max(0, size)
}

/** Attributes, a timestamp delta of zero, the offset delta, key, value, no headers. */
const bodySize = (offsetDelta: number, keySize: number, valueSize: number): number =>
  [keySize, valueSize].reduce((sum, size) => sum + varintSize(size) + Math.max(0, size), 3 + varintSize(offsetDelta))

const writeRecords = (records: readonly ProducedRecord[]): Buffer => {
  const sizes = records.map(({ key, value }, index) => {
    const [keySize, valueSize] = [sizeOf(key), sizeOf(value)]
    return { keySize, valueSize, body: bodySize(index, keySize, valueSize) }
  })
  const bytes = Buffer.allocUnsafe(sizes.reduce((sum, { body }) => sum + varintSize(body) + body, 0))
  let at = 0
  for (const [index, { key, value }] of records.entries()) {
    const { keySize, valueSize, body } = sizes[index] ?? { keySize: -1, valueSize: -1, body: 0 }
    at = bytes.writeUInt8(0, writeVarint(bytes, body, at))
    at = writeVarint(bytes, index, writeVarint(bytes, 0, at))
    at = writeText(bytes, value, valueSize, writeText(bytes, key, keySize, at))
    at = writeVarint(bytes, 0, at)
  }
  return bytes
}

/** The bytes of a record batch as a broker takes it in a produce request; all records have one timestamp. */
export const encodeRecordBatch = async (
  records: readonly ProducedRecord[],
  timestampMs: number,
  codec: Codec,
): Promise<Buffer> => {
  const packed = await codec.compress(writeRecords(records))
  const bytes = Buffer.alloc(HEADER_BYTES + packed.length)
  let at = bytes.writeBigInt64BE(0n, 0)
  at = bytes.writeInt32BE(bytes.length - LENGTH_FROM, at)
  at = bytes.writeInt8(MAGIC, bytes.writeInt32BE(-1, at))
  at = bytes.writeInt16BE(codec.number, bytes.writeUInt32BE(0, at))
  at = bytes.writeInt32BE(records.length - 1, at)
  at = bytes.writeBigInt64BE(BigInt(timestampMs), at)
  at = bytes.writeBigInt64BE(BigInt(timestampMs), at)
  at = bytes.writeInt16BE(NOBODY, bytes.writeBigInt64BE(BigInt(NOBODY), at))
  at = bytes.writeInt32BE(records.length, bytes.writeInt32BE(NOBODY, at))
  bytes.set(packed, at)
  bytes.writeUInt32BE(crc32c(bytes.subarray(CHECKED_FROM)), CHECKED_FROM - 4)
  return bytes
}
