import type Cluster from 'kafkajs/src/cluster/index.js'
import Batch from 'kafkajs/src/consumer/batch.js'
import type { FetchedRecords, FetchPosition } from '../log-reader.ts'
import type { TopicPartition } from '../port.ts'
import { recordsOf } from './records.ts'

const MAX_BYTES = 8 * 1024 * 1024
const MAX_BYTES_PER_PARTITION = 256 * 1024
const MAX_WAIT_MS = 500

/** Asks the leader of every partition once. Partitions that gave nothing are left out. */
export const fetchOnce = async (
  cluster: Cluster,
  positions: readonly FetchPosition[],
  timeoutMs: number,
  isolationLevel: number,
): Promise<FetchedRecords[]> => {
  const byLeader = Map.groupBy(positions, (position) => leaderOf(cluster, position))
  const answers = await Promise.all(
    [...byLeader].map(([leader, wanted]) => fetchFrom(cluster, leader, wanted, timeoutMs, isolationLevel)),
  )
  return answers.flat()
}

const leaderOf = (cluster: Cluster, { topic, partition }: TopicPartition): number => {
  const leaders = cluster.findTopicPartitionMetadata(topic)
  return leaders.find(({ partitionId }) => partitionId === partition)?.leader ?? -1
}

const fetchFrom = async (
  cluster: Cluster,
  leader: number,
  wanted: readonly FetchPosition[],
  timeoutMs: number,
  isolationLevel: number,
): Promise<FetchedRecords[]> => {
  const broker = await cluster.findBroker({ nodeId: leader })
  const { responses } = await broker.fetch({
    maxWaitTime: Math.ceil(Math.min(MAX_WAIT_MS, timeoutMs)),
    minBytes: 1,
    maxBytes: MAX_BYTES,
    isolationLevel,
    topics: wanted.map(({ topic, partition, next }) => ({
      topic,
      partitions: [{ partition, fetchOffset: String(next), maxBytes: MAX_BYTES_PER_PARTITION }],
    })),
  })
  return responses.flatMap(({ topicName, partitions }) =>
    partitions.flatMap((data) => {
      const at = wanted.find((one) => one.topic === topicName && one.partition === data.partition)
      const batch = new Batch(topicName, String(at?.next ?? 0), data)
      if (batch.isEmpty() && !batch.isEmptyDueToFiltering()) return []
      const next = Number(batch.lastOffset()) + 1
      return [{ topic: topicName, partition: data.partition, records: recordsOf(batch.messages), next }]
    }),
  )
}
