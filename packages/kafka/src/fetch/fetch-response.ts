import type { KafkaRecord } from '@sluice/contracts'
import { ByteReader } from './byte-reader.ts'
import { type AbortedTransaction, decodeRecordSet, isCurrentFormat, type RecordSetOptions } from './record-set.ts'

/** The versions of a fetch response that are read here; older ones carry no record batches. */
export const FETCH_VERSIONS = { min: 4, max: 11 }

export interface FetchedPartition {
  readonly partition: number
  readonly errorCode: number
  readonly highWatermark: string
  readonly lastStableOffset: string
  /** -1 where it is not known: before version 11. */
  readonly preferredReadReplica: number
  readonly records: readonly KafkaRecord[]
  /** The last offset that was looked at; null when there was nothing to look at. */
  readonly lastOffset: number | null
}

export interface FetchResponse {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly sessionId: number
  readonly topics: readonly { readonly topic: string; readonly partitions: readonly FetchedPartition[] }[]
}

export interface FetchResponseOptions {
  /** The API version of the request. */
  readonly version: number
  /** Where a partition was fetched from. */
  readonly fromOffset: (topic: string, partition: number) => number
  readonly codec: RecordSetOptions['codec']
}

/** A partition whose records are still packed. */
interface PackedPartition extends Omit<FetchedPartition, 'records' | 'lastOffset'> {
  readonly aborted: readonly AbortedTransaction[]
  readonly set: Buffer
}

const readAborted = (reader: ByteReader): AbortedTransaction => ({
  producerId: reader.int64Text(),
  firstOffset: reader.int64(),
})

const readPartition = (reader: ByteReader, version: number): PackedPartition => {
  const partition = reader.int32()
  const errorCode = reader.int16()
  const highWatermark = reader.int64Text()
  const lastStableOffset = reader.int64Text()
  // The first offset of the log.
  if (version >= 5) reader.at += 8
  const aborted = reader.array(readAborted)
  const preferredReadReplica = version >= 11 ? reader.int32() : -1
  const set = reader.take(Math.max(0, reader.int32()))
  return { partition, errorCode, highWatermark, lastStableOffset, preferredReadReplica, aborted, set }
}

/** Decodes a fetch response of a version within FETCH_VERSIONS; null when it has records of an older format. */
export const decodeFetchResponse = async (
  payload: Buffer,
  { version, fromOffset, codec }: FetchResponseOptions,
): Promise<FetchResponse | null> => {
  const reader = new ByteReader(payload)
  const throttleTimeMs = reader.int32()
  const errorCode = version >= 7 ? reader.int16() : 0
  const sessionId = version >= 7 ? reader.int32() : 0
  const packed = reader.array(() => ({
    topic: reader.string(),
    partitions: reader.array(() => readPartition(reader, version)),
  }))
  if (packed.some(({ partitions }) => partitions.some(({ set }) => !isCurrentFormat(set)))) return null
  const topics: { topic: string; partitions: FetchedPartition[] }[] = []
  for (const { topic, partitions } of packed) {
    const opened: FetchedPartition[] = []
    for (const { set, aborted, ...partition } of partitions) {
      const from = fromOffset(topic, partition.partition)
      opened.push({ ...partition, ...(await decodeRecordSet(set, { fromOffset: from, aborted, codec })) })
    }
    topics.push({ topic, partitions: opened })
  }
  return { throttleTimeMs, errorCode, sessionId, topics }
}
