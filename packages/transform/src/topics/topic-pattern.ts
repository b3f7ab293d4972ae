import { SluiceError } from '@sluice/contracts'
import { compileWholeMatch } from '../extract/pattern.ts'

/** Kafka's own limit. */
const TOPIC_CHARACTERS_MAX = 249

/** Kafka keeps its own state in topics of such names: `__consumer_offsets`, `__transaction_state`. */
const INTERNAL_PREFIX = '__'

/**
 * Compiles `source.topicPattern`: tells of a topic whether its whole name matches. Kafka's internal topics never do.
 * Throws SluiceError PATTERN_INVALID, also for a pattern so large that names would take long to match.
 */
export const compileTopicPattern = (source: string): ((topic: string) => boolean) => {
  const { charactersMax, test } = compileWholeMatch(source)
  if (charactersMax < TOPIC_CHARACTERS_MAX)
    throw new SluiceError('PATTERN_INVALID', 'the pattern repeats too much to be matched quickly')
  return (topic) => !topic.startsWith(INTERNAL_PREFIX) && test(topic)
}
