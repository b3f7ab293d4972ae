import { SluiceError } from '@sluice/contracts'
import { partitionKey } from './partition-key.ts'
import type { Ledger } from './port.ts'

/** A ledger that lasts as long as the process: totals of one headless run. */
export const createMemoryLedger = (): Ledger => {
  const positions = new Map<string, number>()
  return {
    async load(partitions) {
      return partitions.flatMap((at) => {
        const offset = positions.get(partitionKey(at))
        return offset === undefined ? [] : { topic: at.topic, partition: at.partition, offset }
      })
    },
    async advance(entries) {
      for (const entry of entries)
        if ((positions.get(partitionKey(entry)) ?? null) !== entry.from)
          throw new SluiceError('LEASE_LOST', 'another engine moved the ledger of a partition', { retriable: true })
      for (const entry of entries) positions.set(partitionKey(entry), entry.to)
    },
  }
}
