import type { KafkaSource } from '@sluice/contracts'

/** Which topics are read; what was typed for one way is kept while the other is chosen. */
export interface TopicsForm {
  readonly topicsBy: 'names' | 'pattern'
  readonly topics: readonly string[]
  readonly topicPattern: string
}

export const topicsOf = ({ topicsBy, topics, topicPattern }: TopicsForm) =>
  topicsBy === 'names' ? { topics } : { topics: [], topicPattern }

export const topicsToForm = ({ topics, topicPattern }: KafkaSource): TopicsForm => ({
  topicsBy: topicPattern === undefined ? 'names' : 'pattern',
  topics,
  topicPattern: topicPattern ?? '',
})

/** A topic that is surely read; a pattern names none. */
export const firstTopicOf = ({ topicsBy, topics }: TopicsForm): string | undefined =>
  topicsBy === 'names' ? topics[0] : undefined
