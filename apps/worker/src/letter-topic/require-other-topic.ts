import { SluiceError, type TaskSpec } from '@sluice/contracts'
import { compileTopicPattern } from '@sluice/transform'

/** Throws DEAD_LETTER_TOPIC_CONSUMED when the task would read its own dead letters, now or once the topic is there. */
export const requireOtherTopic = ({ source, errorPolicies }: Pick<TaskSpec, 'source' | 'errorPolicies'>): void => {
  const { destination, topic } = errorPolicies.archive
  if (destination === 'inbox' || topic === undefined) return
  const { topics, topicPattern } = source
  const isRead = topicPattern === undefined ? topics.includes(topic) : compileTopicPattern(topicPattern)(topic)
  if (isRead)
    throw new SluiceError('DEAD_LETTER_TOPIC_CONSUMED', `the task reads "${topic}" itself`, {
      field: 'errorPolicies.archive.topic',
    })
}
