import type { TopicPartition } from '@sluice/kafka'
import { partitionKey } from '../partition-key.ts'

/**
 * Holds partitions back that have come to their bound: their last batch is not given back, so that the consumer fetches
 * nothing of them, while others are still read.
 */
export interface Parking {
  /** Resolves when the partition leaves. */
  hold(at: TopicPartition): Promise<void>
  /** How many are held. */
  readonly held: number
  leave(partitions: readonly TopicPartition[]): void
  /** Lets all of them go, and whatever comes later. */
  close(): void
}

export const createParking = (): Parking => {
  const held = new Map<string, (() => void)[]>()
  let isClosed = false
  const release = (key: string): void => {
    for (const go of held.get(key) ?? []) go()
    held.delete(key)
  }
  return {
    hold: (at) =>
      new Promise((resolve) => {
        if (isClosed) return resolve()
        held.set(partitionKey(at), [...(held.get(partitionKey(at)) ?? []), resolve])
      }),
    get held() {
      return held.size
    },
    leave(partitions) {
      for (const at of partitions) release(partitionKey(at))
    },
    close() {
      isClosed = true
      for (const key of held.keys()) release(key)
    },
  }
}
