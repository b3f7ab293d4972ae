import type { KafkaPort, ProducedRecord } from '../port.ts'

export interface ProduceManyOptions {
  readonly topic: string
  readonly count: number
  readonly partitions: number
  /** The record with this number, from 0; by default its number as text. Goes to partition `index % partitions`. */
  readonly record?: (index: number) => ProducedRecord
  readonly batchSize?: number
}

/** Produces `count` numbered records, spread over the partitions in turn. */
export const produceMany = async (kafka: KafkaPort, options: ProduceManyOptions): Promise<void> => {
  const { topic, count, partitions, batchSize = 5_000 } = options
  const record = options.record ?? ((index: number): ProducedRecord => ({ value: `record ${index}` }))
  for (let from = 0; from < count; from += batchSize) {
    const size = Math.min(batchSize, count - from)
    const batch = Array.from({ length: size }, (_, at): ProducedRecord => {
      const index = from + at
      return { partition: index % partitions, ...record(index) }
    })
    await kafka.produce(topic, batch)
  }
}
