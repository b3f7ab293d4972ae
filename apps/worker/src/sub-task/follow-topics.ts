import { type EngineActivity, type EngineEnd, findTopics, readsWithoutGone, type TopicChoice } from '@sluice/engine'
import type { KafkaAdapter } from '@sluice/kafka'
import { startPeriodic } from '../periodic.ts'

/** Looks that only tell a story are this much rarer: each asks for all topics, and idle tasks would do little else. */
const STORY_RARER = 2

export interface FollowTopicsOptions {
  readonly kafka: Pick<KafkaAdapter, 'topics' | 'unreadable'>
  readonly source: TopicChoice
  /** That are read now. */
  readonly reading: readonly string[]
  readonly intervalMs: number
  /** Null where another sub-task of the task tells the story. */
  readonly tell: ((activity: EngineActivity) => void) | null
  /** Other topics can be read than are read: begin again. */
  readonly onChanged: () => void
  /** The cluster could not be asked; whoever reads from it notices as well. */
  readonly onTrouble: (error: unknown) => void
}

export interface FollowedTopics {
  /** Looks no more. How the run ended: one that failed because a topic is gone that it can do without begins again. */
  end(end: EngineEnd): Promise<EngineEnd>
}

/** Looks at the topics of a running sub-task from time to time: which of them can be read, and how many partitions they have. */
export const followTopics = (options: FollowTopicsOptions): FollowedTopics => {
  const { kafka, source, reading, tell } = options
  // Nothing to find out, and a large cluster has much to say.
  const mayChange = source.topicPattern !== undefined || readsWithoutGone(source)
  if (tell === null && !mayChange) return { end: async (end) => end }
  const partitionsOf = new Map<string, number>()

  const lookAtPartitions = (all: readonly { name: string; partitions: number }[]): void => {
    for (const { name, partitions } of all) {
      if (!reading.includes(name)) continue
      const before = partitionsOf.get(name) ?? partitions
      partitionsOf.set(name, partitions)
      // The consumer finds them by itself.
      if (partitions > before)
        tell?.({ level: 'info', activity: 'partitionsAdded', content: `${name}: ${before} → ${partitions}` })
    }
  }

  /** Whether others can be read now. */
  const look = async (): Promise<boolean> => {
    const all = await kafka.topics()
    lookAtPartitions(all)
    if (!mayChange) return false
    const { topics: now } = await findTopics(source, { topics: async () => all, unreadable: kafka.unreadable })
    const joined = now.filter((topic) => !reading.includes(topic))
    const left = reading.filter((topic) => !now.includes(topic))
    if (joined.length > 0) tell?.({ level: 'info', activity: 'topicsJoined', content: joined.join(', ') })
    if (left.length > 0) tell?.({ level: 'warn', activity: 'topicsLeft', content: left.join(', ') })
    return joined.length > 0 || left.length > 0
  }

  const lookOrTell = async (): Promise<boolean> => {
    try {
      return await look()
    } catch (error) {
      options.onTrouble(error)
      return false
    }
  }

  const watch = startPeriodic(mayChange ? options.intervalMs : STORY_RARER * options.intervalMs, async () => {
    if (await lookOrTell()) options.onChanged()
  })
  return {
    async end(end) {
      await watch.stop()
      const code = end.error?.code
      if (!mayChange || (code !== 'KAFKA_TOPIC_MISSING' && code !== 'KAFKA_NOT_AUTHORIZED')) return end
      // The brokers do not say which topic it is; a right that is lacking may be one on the group.
      const hasChanged = await lookOrTell()
      return hasChanged || code === 'KAFKA_TOPIC_MISSING' ? { reason: 'stopped' } : end
    },
  }
}
