import type { OffsetReset } from '@sluice/contracts'
import type { KafkaPort, TopicPartition } from '@sluice/kafka'
import type { Partitions } from './accounting/partitions.ts'

/** Knows when a run that ends at the end offsets of its start has come there. */
export interface CaughtUp {
  /** Every record up to the ends was handed over (not necessarily written). */
  allTaken(): boolean
  /** Every record up to the ends has ended. */
  reached(): boolean
}

interface Goal extends TopicPartition {
  readonly end: number
}

const same = (a: TopicPartition, b: TopicPartition): boolean => a.topic === b.topic && a.partition === b.partition

/** Reads the ends and the commits of the group; partitions with nothing to read are done from the start. */
export const createCaughtUp = async (
  kafka: Pick<KafkaPort, 'ranges' | 'committed'>,
  groupId: string,
  topics: readonly string[],
  offset: OffsetReset,
  partitions: Partitions,
): Promise<CaughtUp> => {
  const [ranges, committed] = await Promise.all([kafka.ranges(topics), kafka.committed(groupId, topics)])
  const goals: Goal[] = []
  for (const { topic, partition, earliest, latest } of ranges) {
    const commit = committed.find((one) => same(one, { topic, partition }))
    const start = commit?.offset ?? (offset.from === 'latest' ? latest : earliest)
    if (start < latest) goals.push({ topic, partition, end: latest })
  }
  return {
    allTaken: () => goals.every((goal) => (partitions.get(goal)?.takenTo ?? 0) >= goal.end),
    reached: () => goals.every((goal) => (partitions.get(goal)?.tracker.next ?? 0) >= goal.end),
  }
}
