import type { KafkaRecord } from '@sluice/contracts'
import { ByteReader } from './byte-reader.ts'
import { type BatchSource, FetchedRecord } from './fetched-record.ts'

/** The fixed part of a record batch (Kafka protocol, message format v2); `recordCount` is the last field of it. */
const HEADER_BYTES = 61
/** Of offset and length, which the length does not count. */
const PREFIX_BYTES = 12
/** All formats have their version here. */
const MAGIC_AT = 16
const MAGIC = 2

const CODEC_MASK = 0x07
const LOG_APPEND_TIME = 0x08
const TRANSACTIONAL = 0x10
const CONTROL = 0x20
/** The type within the key of a control record, behind its version. */
const ABORT_TYPE = 0

/**
 * Batches are opened until they hold this much; the next fetch brings what is left of an answer again. Compressed bytes, of which
 * fetches are told a maximum, say little: 256 KiB of repetitive messages may be 60 MiB of records. Usual messages, packed less than
 * eight to one, never get here.
 */
const OPENED_BYTES_MAX = 2 * 1024 * 1024

export type Decompress = (bytes: Buffer) => Promise<Buffer>

/** A transaction that was rolled back: its records are the producer's from this offset to its abort marker. */
export interface AbortedTransaction {
  readonly producerId: string
  readonly firstOffset: number
}

export interface RecordSetOptions {
  /** Records before it were fetched with their batch and are left out. */
  readonly fromOffset: number
  readonly aborted: readonly AbortedTransaction[]
  /** The codec of a number in the attributes; null for none. Throws for one that is not known. */
  readonly codec: (number: number) => Decompress | null
}

/** The records of one partition of a fetch. */
export interface RecordSet {
  readonly records: KafkaRecord[]
  /** The last offset that the batches cover, with markers and what was compacted away; null without a whole batch. */
  readonly lastOffset: number | null
}

/** Older formats are not for `decodeRecordSet`. */
export const isCurrentFormat = (set: Buffer): boolean => set.length <= MAGIC_AT || set[MAGIC_AT] === MAGIC

/**
 * Decodes record batches as a consumer of committed records sees them: without control records and aborted transactions.
 * A fetch is cut off at its maximum size, so the last batch may be incomplete; it is left for the next fetch, as are
 * batches behind OPENED_BYTES_MAX. Checksums are the broker's business, as in kafkajs.
 */
export const decodeRecordSet = async (set: Buffer, options: RecordSetOptions): Promise<RecordSet> => {
  const records: KafkaRecord[] = []
  const waiting = [...options.aborted].sort((a, b) => a.firstOffset - b.firstOffset)
  const aborting = new Set<string>()
  let lastOffset: number | null = null
  let openedBytes = 0

  for (let at = 0; set.length - at >= HEADER_BYTES && set[at + MAGIC_AT] === MAGIC; ) {
    const batch = readHeader(new ByteReader(set, at))
    if (batch.end > set.length || openedBytes >= OPENED_BYTES_MAX) break
    at = batch.end
    lastOffset = batch.lastOffset
    for (let first = waiting[0]; first !== undefined && first.firstOffset <= lastOffset; first = waiting[0]) {
      aborting.add(first.producerId)
      waiting.shift()
    }
    const isControl = (batch.attributes & CONTROL) !== 0
    const isAborted = (batch.attributes & TRANSACTIONAL) !== 0 && aborting.has(batch.producerId)
    if (!isControl && (isAborted || lastOffset < options.fromOffset)) continue
    const packed = set.subarray(batch.begin, batch.end)
    const bytes = (await options.codec(batch.attributes & CODEC_MASK)?.(packed)) ?? packed
    openedBytes += bytes.length
    if (!isControl) decodeRecords({ ...batch, bytes }, options.fromOffset, records)
    else if (isAbortMarker({ ...batch, bytes })) aborting.delete(batch.producerId)
  }
  return { records, lastOffset }
}

interface BatchHeader {
  readonly baseOffset: number
  readonly lastOffset: number
  readonly attributes: number
  readonly baseTimestampMs: number
  readonly producerId: string
  readonly recordCount: number
  /** Where the records begin and end. */
  readonly begin: number
  readonly end: number
}

const readHeader = (reader: ByteReader): BatchHeader => {
  const start = reader.at
  const baseOffset = reader.int64()
  const end = start + PREFIX_BYTES + reader.int32()
  if (end < start + HEADER_BYTES) throw new RangeError('a record batch is shorter than its header')
  // Leader epoch, magic, checksum.
  reader.at += 4 + 1 + 4
  const attributes = reader.int16()
  const lastOffset = baseOffset + reader.int32()
  const firstTimestampMs = reader.int64()
  const maxTimestampMs = reader.int64()
  const producerId = reader.int64Text()
  // Producer epoch, first sequence number.
  reader.at += 2 + 4
  const recordCount = reader.int32()
  const baseTimestampMs = (attributes & LOG_APPEND_TIME) === 0 ? firstTimestampMs : maxTimestampMs
  return { baseOffset, lastOffset, attributes, baseTimestampMs, producerId, recordCount, begin: reader.at, end }
}

type OpenBatch = BatchHeader & BatchSource

const decodeRecords = (
  { bytes, baseOffset, baseTimestampMs, attributes, recordCount }: OpenBatch,
  fromOffset: number,
  records: KafkaRecord[],
): void => {
  const source: BatchSource = { bytes, baseOffset, baseTimestampMs }
  const isStampedByBroker = (attributes & LOG_APPEND_TIME) !== 0
  const reader = new ByteReader(bytes)
  for (let left = recordCount; left > 0; left -= 1) {
    const size = reader.varint()
    const end = reader.at + size
    if (size < 0 || end > bytes.length) throw new RangeError('a record ends behind its batch')
    // Attributes, of which there are none yet.
    reader.at += 1
    const timestampDelta = reader.varlong()
    const offsetDelta = reader.varint()
    if (baseOffset + offsetDelta >= fromOffset)
      records.push(new FetchedRecord(source, offsetDelta, isStampedByBroker ? 0 : timestampDelta, reader.at, size))
    reader.at = end
  }
}

const isAbortMarker = (batch: OpenBatch): boolean => {
  const markers: KafkaRecord[] = []
  decodeRecords(batch, 0, markers)
  const key = markers[0]?.key
  return key !== undefined && key !== null && key[2] === 0 && key[3] === ABORT_TYPE
}
