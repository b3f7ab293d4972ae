import { SluiceError } from '@sluice/contracts'
import type { TopicPartition } from '@sluice/kafka'
import type { Ledger } from './port.ts'

const keyOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`

/** A ledger that lasts as long as the process: totals of one headless run. */
export const createMemoryLedger = (): Ledger => {
  const positions = new Map<string, number>()
  return {
    async load(partitions) {
      return partitions.flatMap((at) => {
        const offset = positions.get(keyOf(at))
        return offset === undefined ? [] : { topic: at.topic, partition: at.partition, offset }
      })
    },
    async advance(entries) {
      for (const entry of entries)
        if ((positions.get(keyOf(entry)) ?? null) !== entry.from)
          throw new SluiceError('LEASE_LOST', 'another engine moved the ledger of a partition', { retriable: true })
      for (const entry of entries) positions.set(keyOf(entry), entry.to)
    },
  }
}
