import type { KafkaPort, TopicPartition } from '@sluice/kafka'
import { type Partitions, passOffsets } from '../accounting/partitions.ts'
import { areCommitted, type BoundedRun, createBoundedRun } from './bounded-run.ts'
import type { PartitionBound } from './partition-bound.ts'

/** Tells when a bounded run is over: every partition of all members came to its bound, and all of it has ended. */
export interface Completion extends BoundedRun {
  /** As far as it can be told without asking: true when all partitions of the run are ours and have ended. */
  isOver(): boolean
  /** Asks Kafka for what others have committed. Throws SluiceError KAFKA_*. */
  isOverEverywhere(): Promise<boolean>
  /**
   * After a silence: passes what Kafka has removed before the bounds, for nothing follows that would move the position.
   * Silence alone says nothing: a member that waits for its group is silent, too, and records are waiting for it.
   */
  passRemoved(): Promise<void>
}

export interface CompletionOptions {
  readonly kafka: Pick<KafkaPort, 'ranges' | 'committed'>
  readonly groupId: string
  readonly bounds: readonly PartitionBound[]
  readonly partitions: Partitions
}

const topicsOf = (partitions: readonly TopicPartition[]): string[] => [...new Set(partitions.map(({ topic }) => topic))]

export const createCompletion = ({ kafka, groupId, bounds, partitions }: CompletionOptions): Completion => {
  const run = createBoundedRun(bounds, partitions)
  return {
    ...run,
    isOver: () => run.allEnded() && run.elsewhere().length === 0,
    async isOverEverywhere() {
      if (!run.allEnded()) return false
      const others = run.elsewhere()
      return others.length === 0 || areCommitted(others, await kafka.committed(groupId, topicsOf(others)))
    },
    async passRemoved() {
      const waiting = run.waiting()
      if (waiting.length === 0) return
      const ranges = await kafka.ranges(topicsOf(waiting))
      for (const { topic, partition, end } of waiting) {
        const range = ranges.find((one) => one.topic === topic && one.partition === partition)
        const state = partitions.get({ topic, partition })
        if (state !== undefined && range !== undefined) passOffsets(state, Math.min(end, range.earliest))
      }
    },
  }
}
