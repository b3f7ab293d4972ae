import { type KafkaSource, SluiceError } from '@sluice/contracts'
import type { KafkaPort } from '@sluice/kafka'
import { compileTopicPattern } from '@sluice/transform'

/**
 * The topics that a source reads now: those that it names, or those whose whole name matches its pattern, by name.
 * Throws SluiceError: KAFKA_NO_TOPIC_MATCHES (retriable: one may come), PATTERN_INVALID, or what Kafka answers.
 */
export const chosenTopics = async (
  { topics, topicPattern }: Pick<KafkaSource, 'topics' | 'topicPattern'>,
  kafka: Pick<KafkaPort, 'topics'>,
): Promise<readonly string[]> => {
  if (topicPattern === undefined) return topics
  const matches = compileTopicPattern(topicPattern)
  const found = (await kafka.topics()).map(({ name }) => name).filter(matches)
  if (found.length > 0) return found
  throw new SluiceError('KAFKA_NO_TOPIC_MATCHES', `no topic matches ${topicPattern}`, {
    field: 'source.topicPattern',
    retriable: true,
  })
}
