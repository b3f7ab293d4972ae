import type { TopicFacts } from './reading.ts'

export interface ListedTopic {
  readonly name: string
  readonly partitions: number
  /** Undefined while it was not described yet. */
  readonly facts: TopicFacts | undefined
}

export const TOPIC_COLUMNS = ['name', 'partitions', 'messages', 'size', 'rate', 'retention'] as const
export type TopicColumn = (typeof TOPIC_COLUMNS)[number]

export interface TopicOrder {
  readonly by: TopicColumn
  readonly descending: boolean
}

const numberOf = ({ partitions, facts }: ListedTopic, by: Exclude<TopicColumn, 'name'>): number | null => {
  switch (by) {
    case 'partitions':
      return partitions
    case 'messages':
      return facts?.messages ?? null
    case 'size':
      return facts?.sizeBytes ?? null
    case 'rate':
      return facts?.rate ?? null
    case 'retention':
      return facts?.detail.config === undefined || facts.detail.config === null
        ? null
        : (facts.detail.config.retentionMs ?? Number.POSITIVE_INFINITY)
    default:
      return by satisfies never
  }
}

/** Sorted by a column; what is not known comes last either way, and names decide between equals. */
export const sortTopics = (topics: readonly ListedTopic[], { by, descending }: TopicOrder): ListedTopic[] => {
  const sign = descending ? -1 : 1
  const byName = (a: ListedTopic, b: ListedTopic): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  if (by === 'name') return topics.toSorted((a, b) => sign * byName(a, b))
  return topics.toSorted((a, b) => {
    const [left, right] = [numberOf(a, by), numberOf(b, by)]
    if (left === right) return byName(a, b)
    if (left === null) return 1
    if (right === null) return -1
    return sign * (left < right ? -1 : 1)
  })
}
