import type { TopicPartition } from '@sluice/kafka'

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

const keyOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`

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
        held.set(keyOf(at), [...(held.get(keyOf(at)) ?? []), resolve])
      }),
    get held() {
      return held.size
    },
    leave(partitions) {
      for (const at of partitions) release(keyOf(at))
    },
    close() {
      isClosed = true
      for (const key of held.keys()) release(key)
    },
  }
}
