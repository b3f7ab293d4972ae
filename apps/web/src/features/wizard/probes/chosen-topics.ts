import { ApiClientError } from '#src/lib/api-client.ts'
import { runProbe } from '#src/lib/run-probe.ts'
import { connectionOf } from '../model/to-spec.ts'
import type { WizardState } from '../state/wizard-state.ts'
import { probeContextOf } from './probe-context.ts'

/** A sample of many topics shows no more than one of a few. */
const MATCHES_MAX = 20

/** The topics that a probe asks about: those that are named, or the first that the pattern takes now. */
export const chosenTopics = async (state: WizardState): Promise<readonly string[]> => {
  const { source } = state.form.get()
  if (source.topicsBy === 'names') return source.topics
  const [{ compileTopicPattern }, { topics }] = await Promise.all([
    import('../topics/compile-topic-pattern.ts'),
    runProbe('kafka.topics', probeContextOf(state), { connection: connectionOf(source) }),
  ])
  const matches = compileTopicPattern(source.topicPattern)
  return topics
    .map(({ name }) => name)
    .filter(matches)
    .slice(0, MATCHES_MAX)
}

/** As `chosenTopics` for probes that need at least one: without a match it is told as the worker tells of no topic. */
export const someTopics = async (state: WizardState): Promise<readonly string[]> => {
  const topics = await chosenTopics(state)
  if (topics.length > 0) return topics
  throw new ApiClientError(404, {
    code: 'KAFKA_TOPIC_MISSING',
    message: 'No topic of the cluster matches the pattern.',
  })
}
