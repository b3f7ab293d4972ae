import { isSluiceError, type KafkaSource } from '@sluice/contracts'
import { chosenTopics, type EngineActivity, type EngineEnd } from '@sluice/engine'
import type { KafkaPort } from '@sluice/kafka'
import { startPeriodic } from '../periodic.ts'

export interface FollowTopicsOptions {
  readonly kafka: Pick<KafkaPort, 'topics'>
  readonly source: Pick<KafkaSource, 'topics' | 'topicPattern'>
  /** That are read now. */
  readonly reading: readonly string[]
  readonly intervalMs: number
  /** Null where another sub-task of the task tells the story. */
  readonly tell: ((activity: EngineActivity) => void) | null
  /** The pattern stands for other topics than are read: begin again. */
  readonly onChanged: () => void
  /** The cluster could not be asked; whoever reads from it notices as well. */
  readonly onTrouble: (error: unknown) => void
}

export interface FollowedTopics {
  /** Looks no more. How the run ended: one that failed because a topic of its pattern is gone begins again without it. */
  end(end: EngineEnd): Promise<EngineEnd>
}

/** Looks at the topics of a running sub-task from time to time: which its pattern matches, and how many partitions they have. */
export const followTopics = (options: FollowTopicsOptions): FollowedTopics => {
  const { kafka, source, reading, tell } = options
  // Nothing to find out, and a large cluster has much to say.
  if (tell === null && source.topicPattern === undefined) return { end: async (end) => end }
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

  const matching = async (topics: KafkaPort['topics']): Promise<readonly string[]> => {
    try {
      return await chosenTopics(source, { topics })
    } catch (error) {
      if (isSluiceError(error, 'KAFKA_NO_TOPIC_MATCHES')) return []
      throw error
    }
  }

  const look = async (): Promise<void> => {
    const all = await kafka.topics()
    lookAtPartitions(all)
    const now = await matching(async () => all)
    const joined = now.filter((topic) => !reading.includes(topic))
    const left = reading.filter((topic) => !now.includes(topic))
    if (joined.length > 0) tell?.({ level: 'info', activity: 'topicsJoined', content: joined.join(', ') })
    if (left.length > 0) tell?.({ level: 'warn', activity: 'topicsLeft', content: left.join(', ') })
    if (joined.length > 0 || left.length > 0) options.onChanged()
  }

  const watch = startPeriodic(options.intervalMs, () => look().catch(options.onTrouble))
  return {
    async end(end) {
      await watch.stop()
      if (end.error?.code !== 'KAFKA_TOPIC_MISSING' || source.topicPattern === undefined) return end
      // The brokers do not say which.
      await look().catch(options.onTrouble)
      return { reason: 'stopped' }
    },
  }
}
