import { type KafkaSource, SluiceError } from '@sluice/contracts'
import type { KafkaAdapter, UnreadableTopic } from '@sluice/kafka'
import { compileTopicPattern } from '@sluice/transform'

/** What of a source says which topics are read. */
export type TopicChoice = Pick<KafkaSource, 'topics' | 'topicPattern' | 'whenTopicGone' | 'end'>

export interface ChosenTopics {
  readonly topics: readonly string[]
  /** Why topics that the source means are not among them; null when all are. */
  readonly gone: SluiceError | null
}

type Cluster = Pick<KafkaAdapter, 'topics' | 'unreadable'>

/** Whether the task reads on without topics that are gone. A run that ends by itself does not: it would never be complete. */
export const readsWithoutGone = ({ topicPattern, whenTopicGone, end }: Omit<TopicChoice, 'topics'>): boolean =>
  topicPattern === undefined && whenTopicGone === 'goOn' && end.at === 'never'

const matching = async (topicPattern: string, kafka: Pick<Cluster, 'topics'>): Promise<ChosenTopics> => {
  const matches = compileTopicPattern(topicPattern)
  const topics = (await kafka.topics()).map(({ name }) => name).filter(matches)
  if (topics.length > 0) return { topics, gone: null }
  const place = { field: 'source.topicPattern', retriable: true }
  return { topics, gone: new SluiceError('KAFKA_NO_TOPIC_MATCHES', `no topic matches ${topicPattern}`, place) }
}

/** All that is gone in one sentence, with the code of the first. It may come back by itself. */
const goneError = (unreadable: readonly UnreadableTopic[]): SluiceError | null => {
  const [first] = unreadable
  if (first === undefined) return null
  const message = unreadable.map(({ error }) => error.message).join('; ')
  return new SluiceError(first.error.code, message, { field: 'source.topics', retriable: true, cause: first.error })
}

/**
 * The topics of a source that can be read now, none perhaps: those whose whole name matches its pattern, by name, or those that
 * it names, without those that are gone where it reads on without them. Throws SluiceError: PATTERN_INVALID, or what Kafka answers.
 */
export const findTopics = async (source: TopicChoice, kafka: Cluster): Promise<ChosenTopics> => {
  const { topics, topicPattern } = source
  if (topicPattern !== undefined) return matching(topicPattern, kafka)
  if (!readsWithoutGone(source)) return { topics, gone: null }
  const unreadable = await kafka.unreadable(topics)
  const isThere = (topic: string): boolean => unreadable.every((one) => one.topic !== topic)
  return { topics: topics.filter(isThere), gone: goneError(unreadable) }
}

/** As `findTopics`, and throws `gone` (retriable) where it leaves nothing to read. */
export const chosenTopics = async (source: TopicChoice, kafka: Cluster): Promise<ChosenTopics> => {
  const found = await findTopics(source, kafka)
  if (found.gone !== null && found.topics.length === 0) throw found.gone
  return found
}
