import type { TopicPartition } from '@sluice/kafka'

/** `topic/partition`: unlike for any other one, since no topic has a slash in its name. Also what people are told. */
export const partitionKey = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`
