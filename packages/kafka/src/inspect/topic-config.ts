import type { TopicConfig } from '../inspection.ts'

/** Kafka's number of the resource type topic. */
export const TOPIC_RESOURCE = 2
/** What is asked of a topic's configuration. */
export const CONFIG_NAMES = ['cleanup.policy', 'retention.ms', 'retention.bytes']

/** Kafka writes -1 for no bound. */
const boundOf = (text: string | null | undefined): number | null => {
  const bound = Number(text ?? -1)
  return bound < 0 ? null : bound
}

/** From what the broker answered for CONFIG_NAMES. */
export const topicConfigOf = (values: ReadonlyMap<string, string | null>): TopicConfig => ({
  cleanupPolicy: values.get('cleanup.policy') ?? '',
  retentionMs: boundOf(values.get('retention.ms')),
  retentionBytes: boundOf(values.get('retention.bytes')),
})
