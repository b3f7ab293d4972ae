import { type OffsetReset, SluiceError } from '@sluice/contracts'
import type { Admin } from 'kafkajs'
import type { PartitionOffset, PartitionRange } from '../port.ts'

/** The topics that do not exist make one error; without it kafkajs would retry for seconds and then blame metadata. */
export const requireTopics = async (admin: Admin, topics: readonly string[]): Promise<void> => {
  const known = new Set(await admin.listTopics())
  const missing = topics.filter((topic) => !known.has(topic))
  if (missing.length === 0) return
  throw new SluiceError(
    'KAFKA_TOPIC_MISSING',
    `The cluster has no topic ${missing.map((one) => `"${one}"`).join(', ')}`,
    {
      field: 'source.topics',
      hint: 'Check its name and that this login may describe it, or create it on the cluster.',
    },
  )
}

/** First and one-past-last offset of every partition. */
export const partitionRanges = async (admin: Admin, topics: readonly string[]): Promise<PartitionRange[]> => {
  const perTopic = await Promise.all(
    topics.map(async (topic) =>
      (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
        topic,
        partition,
        earliest: Number(low),
        latest: Number(high),
      })),
    ),
  )
  return perTopic.flat().sort(byTopicAndPartition)
}

/** Committed next-to-read offsets; partitions without one are left out. */
export const committedOffsets = async (
  admin: Admin,
  groupId: string,
  topics: readonly string[],
): Promise<PartitionOffset[]> => {
  const answer = await admin.fetchOffsets({ groupId, topics: [...topics] })
  return answer
    .flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => ({ topic, partition, offset: Number(offset) })),
    )
    .filter(({ offset }) => offset >= 0)
    .sort(byTopicAndPartition)
}

/** Where each partition starts by the reset rule alone. A time after the last record means the end. */
export const resetOffsets = async (
  admin: Admin,
  topics: readonly string[],
  reset: OffsetReset,
): Promise<PartitionOffset[]> => {
  switch (reset.from) {
    case 'earliest':
    case 'latest':
      return (await partitionRanges(admin, topics)).map(({ topic, partition, earliest, latest }) => ({
        topic,
        partition,
        offset: reset.from === 'earliest' ? earliest : latest,
      }))
    case 'time': {
      const perTopic = await Promise.all(
        topics.map(async (topic) =>
          (await admin.fetchTopicOffsetsByTimestamp(topic, reset.timestampMs)).map(({ partition, offset }) => ({
            topic,
            partition,
            offset: Number(offset),
          })),
        ),
      )
      return perTopic.flat().sort(byTopicAndPartition)
    }
    default:
      return reset satisfies never
  }
}

const byTopicAndPartition = (
  a: { topic: string; partition: number },
  b: { topic: string; partition: number },
): number => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.partition - b.partition)
