import type { OffsetReset } from '@sluice/contracts'
import type Cluster from 'kafkajs/src/cluster/index.js'
import type { TopicPartition } from '../../port.ts'
import { partitionRanges, resetOffsets } from '../offsets.ts'

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
  const ranges = await partitionRanges(cluster, topics)
  const since = offsetReset.from === 'time' ? await resetOffsets(cluster, topics, offsetReset) : []
  const readAll = offsetReset.from === 'latest'
  return ranges.map(({ topic, partition, earliest, latest }) => {
    const leaders = cluster.findTopicPartitionMetadata(topic)
    const leader = leaders.find(({ partitionId }) => partitionId === partition)?.leader ?? -1
    const timed = since.find((one) => one.topic === topic && one.partition === partition)
    const from = readAll ? Math.max(earliest, latest - limit) : (timed?.offset ?? earliest)
    return { topic, partition, leader, earliest, from, to: latest, readAll }
  })
}

/** The same windows reaching further back; null when none can. */
export const widened = (windows: readonly ReadWindow[]): ReadWindow[] | null => {
  const wider = windows.map((window) => ({
    ...window,
    from: Math.max(window.earliest, window.to - Math.max(1, window.to - window.from) * WIDENING),
  }))
  return wider.some((window, index) => window.from !== windows[index]?.from) ? wider : null
}
