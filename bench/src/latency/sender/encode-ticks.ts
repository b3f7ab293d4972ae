import { registerCodecs } from '@sluice/kafka'
import kafkajs from 'kafkajs'
import type { DatasetMessage } from '../../datasets/dataset.ts'
import { type Codec, encodeRecordBatch } from './record-batch.ts'

/** What is sent at one moment to one partition. */
export interface Tick {
  readonly partition: number
  readonly batch: Buffer
}

/** Kafka's number of lz4. */
const LZ4 = 3

const lz4 = (): Codec => {
  registerCodecs()
  const made: { compress(of: { readonly buffer: Buffer }): Promise<Buffer> } | undefined =
    kafkajs.CompressionCodecs[kafkajs.CompressionTypes.LZ4]?.()
  if (made === undefined) throw new Error('kafkajs knows no lz4')
  return { number: LZ4, compress: (buffer) => made.compress({ buffer }) }
}

/** The partitions take turns, so each of them gets a batch in every round. */
export const encodeTicks = async (
  message: (index: number) => DatasetMessage,
  { sizes, partitions }: { readonly sizes: readonly number[]; readonly partitions: number },
): Promise<Tick[]> => {
  const codec = lz4()
  const ticks: Tick[] = []
  let index = 0
  for (const [number, size] of sizes.entries()) {
    const records = Array.from({ length: size }, (_, at) => message(index + at).record)
    index += size
    ticks.push({ partition: number % partitions, batch: await encodeRecordBatch(records, Date.now(), codec) })
  }
  return ticks
}
