import type { RecordsLost, TopicPartition } from '@sluice/kafka'
import { partitionKey } from '../partition-key.ts'
import { type PartitionState, type Partitions, passOffsets } from './partitions.ts'

/**
 * Accounts for records that Kafka removed before they were read: the ledger passes them and counts them as lost, once,
 * whatever crashes.
 */
export interface Losses {
  /** May come before its partition is ours, when the next record of a commit is gone. */
  add(loss: RecordsLost): void
  /** Partitions are ours now. */
  assigned(partitions: readonly TopicPartition[]): void
}

const account = (state: PartitionState, { from, to }: RecordsLost): void => {
  state.uncountedLost += Math.max(0, to - Math.max(from, state.countedTo))
  passOffsets(state, to)
}

export const createLosses = (partitions: Partitions): Losses => {
  const waiting = new Map<string, RecordsLost>()
  return {
    add(loss) {
      const state = partitions.get(loss.at)
      if (state === undefined) waiting.set(partitionKey(loss.at), loss)
      else account(state, loss)
    },
    assigned(assigned) {
      for (const at of assigned) {
        const loss = waiting.get(partitionKey(at))
        const state = partitions.get(at)
        if (loss !== undefined && state !== undefined) account(state, loss)
      }
      waiting.clear()
    },
  }
}
