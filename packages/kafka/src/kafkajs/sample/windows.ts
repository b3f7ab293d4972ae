import type { OffsetReset } from '@sluice/contracts'
import type Cluster from 'kafkajs/src/cluster/index.js'
import type { TopicPartition } from '../../port.ts'

/** The offsets of one partition to look at: from `from` to before `to`. */
export interface ReadWindow extends TopicPartition {
  readonly leader: number
  readonly earliest: number
  readonly from: number
  readonly to: number
  /** True when all of it counts (the newest records), false when the first `limit` records are enough. */
  readonly readAll: boolean
}

const WIDENING = 8

/** What to read of each partition for `limit` records from where `offsetReset` says. */
export const firstWindows = async (
  cluster: Cluster,
  query: { readonly topics: readonly string[]; readonly offsetReset: OffsetReset; readonly limit: number },
): Promise<ReadWindow[]> => {
  const { topics, offsetReset, limit } = query
  const partitions = topics.map((topic) => ({ topic, partitions: cluster.findTopicPartitionMetadata(topic) }))
  const offsets = async (at: { fromBeginning: boolean } | { fromTimestamp: number }): Promise<Map<string, number>> => {
    const answer = await cluster.fetchTopicsOffset(
      partitions.map(({ topic, partitions: all }) => ({
        topic,
        partitions: all.map(({ partitionId }) => ({ partition: partitionId })),
        ...at,
      })),
    )
    return new Map(
      answer.flatMap(({ topic, partitions: all }) =>
        all.map(({ partition, offset }) => [`${topic}\n${partition}`, Number(offset)] as const),
      ),
    )
  }
  const [earliest, latest, since] = await Promise.all([
    offsets({ fromBeginning: true }),
    offsets({ fromBeginning: false }),
    offsetReset.from === 'time' ? offsets({ fromTimestamp: offsetReset.timestampMs }) : null,
  ])
  return partitions.flatMap(({ topic, partitions: all }) =>
    all.map(({ partitionId: partition, leader }) => {
      const key = `${topic}\n${partition}`
      const first = earliest.get(key) ?? 0
      const end = latest.get(key) ?? 0
      const timed = since?.get(key)
      const from =
        offsetReset.from === 'latest'
          ? Math.max(first, end - limit)
          : timed === undefined
            ? first
            : timed < 0
              ? end
              : timed
      return { topic, partition, leader, earliest: first, from, to: end, readAll: offsetReset.from === 'latest' }
    }),
  )
}

/** The same windows reaching further back; null when none can. */
export const widened = (windows: readonly ReadWindow[]): ReadWindow[] | null => {
  const wider = windows.map((window) => ({
    ...window,
    from: Math.max(window.earliest, window.to - Math.max(1, window.to - window.from) * WIDENING),
  }))
  return wider.some((window, index) => window.from !== windows[index]?.from) ? wider : null
}
