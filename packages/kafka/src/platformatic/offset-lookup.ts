import { ListOffsetTimestamps } from '@platformatic/kafka'
import type { Isolation, OffsetReset } from '@sluice/contracts'
import { isolationLevelOf } from '../fetch/isolation.ts'
import type { OffsetLookup } from '../offset-lookup.ts'
import type { PartitionOffset, PartitionRange, TopicPartition } from '../port.ts'
import type { Cluster } from './cluster.ts'
import * as requests from './requests.ts'

/** Replica id of somebody who is no broker. */
const CONSUMER = -1

const byTopicAndPartition = (a: TopicPartition, b: TopicPartition): number =>
  a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition

/** A cluster as consumers of one isolation see it. */
interface Sight {
  readonly cluster: Cluster
  readonly isolation: Isolation | undefined
}

/** One request to each broker. A time after the last record gives -1. */
const offsetsAt = async (
  { cluster, isolation }: Sight,
  topics: readonly string[],
  timestamp: bigint,
): Promise<PartitionOffset[]> => {
  const partitions = (await cluster.partitionsOf(topics)).flatMap((one) => one.partitions)
  const byLeader = Map.groupBy(partitions, ({ leader }) => leader)
  const answers = await Promise.all(
    [...byLeader].map(async ([leader, led]) =>
      requests.listOffsets(
        await cluster.broker(leader),
        CONSUMER,
        isolationLevelOf(isolation),
        [...Map.groupBy(led, ({ topic }) => topic)].map(([name, all]) => ({
          name,
          partitions: all.map(({ partition }) => ({ partitionIndex: partition, currentLeaderEpoch: -1, timestamp })),
        })),
      ),
    ),
  )
  return answers
    .flatMap((answer) => answer.topics)
    .flatMap(({ name, partitions: found }) =>
      found.map(({ partitionIndex, offset }) => ({ topic: name, partition: partitionIndex, offset: Number(offset) })),
    )
    .sort(byTopicAndPartition)
}

const ranges = async (sight: Sight, topics: readonly string[]): Promise<PartitionRange[]> => {
  const [earliest, latest] = await Promise.all([
    offsetsAt(sight, topics, ListOffsetTimestamps.EARLIEST),
    offsetsAt(sight, topics, ListOffsetTimestamps.LATEST),
  ])
  // Both have every partition, in the same order.
  return latest.map(({ offset, ...at }, index) => ({ ...at, earliest: earliest[index]?.offset ?? 0, latest: offset }))
}

const resetOffsets = async (
  sight: Sight,
  topics: readonly string[],
  reset: OffsetReset,
): Promise<PartitionOffset[]> => {
  switch (reset.from) {
    case 'earliest':
      return offsetsAt(sight, topics, ListOffsetTimestamps.EARLIEST)
    case 'latest':
      return offsetsAt(sight, topics, ListOffsetTimestamps.LATEST)
    case 'time': {
      // The end is read first: a record that comes in between must not be passed.
      const ends = await offsetsAt(sight, topics, ListOffsetTimestamps.LATEST)
      const found = await offsetsAt(sight, topics, BigInt(reset.timestampMs))
      return found.map((one, index) => (one.offset >= 0 ? one : (ends[index] ?? one)))
    }
    default:
      return reset satisfies never
  }
}

const committed = async (cluster: Cluster, groupId: string, topics: readonly string[]): Promise<PartitionOffset[]> => {
  const wanted = (await cluster.partitionsOf(topics)).map(({ topic, partitions }) => ({
    name: topic,
    partitionIndexes: partitions.map(({ partition }) => partition),
  }))
  const coordinator = await cluster.coordinator(groupId)
  const answer = await requests.offsetFetch(coordinator, [{ groupId, memberEpoch: -1, topics: wanted }], false)
  return answer.topics
    .flatMap(({ name, partitions }) =>
      partitions.map(({ partitionIndex, committedOffset }) => ({
        topic: name,
        partition: partitionIndex,
        offset: Number(committedOffset),
      })),
    )
    .filter(({ offset }) => offset >= 0)
    .sort(byTopicAndPartition)
}

export const createOffsetLookup = (cluster: Cluster, isolation?: Isolation | undefined): OffsetLookup => {
  const sight = { cluster, isolation }
  return {
    learnTopics: (topics) => cluster.ask('find the topics', () => cluster.learn(topics)),
    ranges: (topics) => cluster.ask('read partition ranges', () => ranges(sight, topics)),
    resetOffsets: (topics, reset) => cluster.ask('find where to start', () => resetOffsets(sight, topics, reset)),
    committed: (groupId, topics) => cluster.ask('read committed offsets', () => committed(cluster, groupId, topics)),
  }
}
