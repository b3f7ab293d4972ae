import type { OffsetReset } from '@sluice/contracts'
import type Cluster from 'kafkajs/src/cluster/index.js'
import type { PartitionOffset, PartitionRange, TopicPartition } from '../port.ts'
import { requireTopics } from './metadata.ts'

type OffsetAt = { readonly fromBeginning: boolean } | { readonly fromTimestamp: number }

interface TopicPartitions {
  readonly topic: string
  readonly partitions: readonly { readonly partition: number }[]
}

const partitionsOf = (cluster: Cluster, topics: readonly string[]): TopicPartitions[] =>
  topics.map((topic) => ({
    topic,
    partitions: cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => ({ partition: partitionId })),
  }))

const byTopicAndPartition = (a: TopicPartition, b: TopicPartition): number =>
  a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition

const flattened = (
  answer: readonly { topic: string; partitions: readonly { partition: number; offset: string }[] }[],
): PartitionOffset[] =>
  answer
    .flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => ({ topic, partition, offset: Number(offset) })),
    )
    .sort(byTopicAndPartition)

/** One request to each broker, whatever the number of topics. A time after the last record gives -1. */
const offsetsAt = async (cluster: Cluster, topics: readonly string[], at: OffsetAt): Promise<PartitionOffset[]> =>
  flattened(await cluster.fetchTopicsOffset(partitionsOf(cluster, topics).map((one) => ({ ...one, ...at }))))

/** First and one-past-last offset of every partition. */
export const partitionRanges = async (cluster: Cluster, topics: readonly string[]): Promise<PartitionRange[]> => {
  await requireTopics(cluster, topics)
  const [earliest, latest] = await Promise.all([
    offsetsAt(cluster, topics, { fromBeginning: true }),
    offsetsAt(cluster, topics, { fromBeginning: false }),
  ])
  return latest.map(({ topic, partition, offset }) => {
    const first = earliest.find((one) => one.topic === topic && one.partition === partition)
    return { topic, partition, earliest: first?.offset ?? 0, latest: offset }
  })
}

/** Committed next-to-read offsets; partitions without one are left out. */
export const committedOffsets = async (
  cluster: Cluster,
  groupId: string,
  topics: readonly string[],
): Promise<PartitionOffset[]> => {
  await requireTopics(cluster, topics)
  const coordinator = await cluster.findGroupCoordinator({ groupId })
  const { responses } = await coordinator.offsetFetch({ groupId, topics: partitionsOf(cluster, topics) })
  return flattened(responses).filter(({ offset }) => offset >= 0)
}

/** Where each partition starts by the reset rule alone. A time after the last record means the end. */
export const resetOffsets = async (
  cluster: Cluster,
  topics: readonly string[],
  reset: OffsetReset,
): Promise<PartitionOffset[]> => {
  await requireTopics(cluster, topics)
  switch (reset.from) {
    case 'earliest':
      return offsetsAt(cluster, topics, { fromBeginning: true })
    case 'latest':
      return offsetsAt(cluster, topics, { fromBeginning: false })
    case 'time': {
      // The end is read first: a record that comes in between must not be passed.
      const ends = await offsetsAt(cluster, topics, { fromBeginning: false })
      const found = await offsetsAt(cluster, topics, { fromTimestamp: reset.timestampMs })
      return found.map((one, index) => (one.offset >= 0 ? one : (ends[index] ?? one)))
    }
    default:
      return reset satisfies never
  }
}
