import type { KafkaSource, TaskSpecInput } from '@sluice/contracts'
import { brokerList } from './broker-list.ts'

/** A whole topic from its beginning, with a consumer group named after the task. */
export const sourceOf = (
  name: string,
  brokers: string,
  topic: KafkaSource['topics'][number],
): TaskSpecInput['source'] => ({
  type: 'kafka',
  brokers: brokerList(brokers),
  topics: [topic],
  clientId: { text: name },
  groupId: { text: name },
})

/** The mapping rule that takes a field as it is. */
export const from = (field: string) => ({ rule: 'mapping' as const, field })
