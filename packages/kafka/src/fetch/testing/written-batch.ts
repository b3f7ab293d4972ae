import kafkajs from 'kafkajs'
import { array, int16, int32, int64, varbytes, varint } from './byte-writer.ts'

export interface WrittenRecord {
  readonly offsetDelta: number
  readonly timestampDelta: number
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers: readonly (readonly [string, Uint8Array | null])[]
}

/** A batch as a broker stores it. */
export interface WrittenBatch {
  readonly baseOffset: number
  readonly lastOffsetDelta: number
  readonly baseTimestampMs: number
  readonly maxTimestampMs: number
  readonly isStampedByBroker: boolean
  readonly codec: number
  readonly producerId: number
  readonly isTransactional: boolean
  /** `abort` and `commit` are markers: control batches. */
  readonly kind: 'data' | 'abort' | 'commit'
  readonly records: readonly WrittenRecord[]
}

const writeRecord = ({ offsetDelta, timestampDelta, key, value, headers }: WrittenRecord): Buffer => {
  const body = Buffer.concat([
    Buffer.from([0]),
    ...[varint(timestampDelta), varint(offsetDelta), varbytes(key), varbytes(value), varint(headers.length)],
    ...headers.flatMap(([name, content]) => [varbytes(Buffer.from(name)), varbytes(content)]),
  ])
  return Buffer.concat([varint(body.length), body])
}

const pack = async (codec: number, records: Buffer): Promise<Buffer> => {
  const codecs: Readonly<Record<number, (() => { compress(of: { buffer: Buffer }): Promise<Buffer> }) | undefined>> =
    kafkajs.CompressionCodecs
  return codec === 0 ? records : ((await codecs[codec]?.().compress({ buffer: records })) ?? records)
}

/** The bytes of a batch, message format v2. */
export const writeBatch = async (batch: WrittenBatch): Promise<Buffer> => {
  const isControl = batch.kind !== 'data'
  const markers = [
    { offsetDelta: 0, timestampDelta: 0, key: markerKey(batch.kind), value: Buffer.alloc(6), headers: [] },
  ]
  const records = isControl ? markers : batch.records
  const attributes =
    batch.codec |
    (batch.isStampedByBroker ? 0x08 : 0) |
    (batch.isTransactional || isControl ? 0x10 : 0) |
    (isControl ? 0x20 : 0)
  const body = Buffer.concat([
    ...[int32(0), Buffer.from([2]), int32(0), int16(attributes), int32(batch.lastOffsetDelta)],
    ...[int64(batch.baseTimestampMs), int64(batch.maxTimestampMs), int64(batch.producerId), int16(0), int32(0)],
    ...[int32(records.length), await pack(batch.codec, Buffer.concat(records.map(writeRecord)))],
  ])
  return Buffer.concat([int64(batch.baseOffset), int32(body.length), body])
}

const markerKey = (kind: WrittenBatch['kind']): Buffer => Buffer.concat([int16(0), int16(kind === 'commit' ? 1 : 0)])

export interface WrittenPartition {
  readonly partition: number
  readonly aborted: readonly { readonly producerId: number; readonly firstOffset: number }[]
  readonly set: Buffer
}

/** A fetch response of one topic. */
export const writeFetchResponse = (version: number, topic: string, partitions: readonly WrittenPartition[]): Buffer => {
  const name = Buffer.from(topic)
  const written = partitions.map(({ partition, aborted, set }) =>
    Buffer.concat([
      ...[int32(partition), int16(0), int64(1_000_000), int64(1_000_000)],
      ...(version >= 5 ? [int64(0)] : []),
      array(aborted.map(({ producerId, firstOffset }) => Buffer.concat([int64(producerId), int64(firstOffset)]))),
      ...(version >= 11 ? [int32(-1)] : []),
      ...[int32(set.length), set],
    ]),
  )
  return Buffer.concat([
    int32(0),
    ...(version >= 7 ? [int16(0), int32(0)] : []),
    array([Buffer.concat([int16(name.length), name, array(written)])]),
  ])
}
