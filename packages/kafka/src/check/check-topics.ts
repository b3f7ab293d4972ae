import { type CheckStep, checkFindings } from '@sluice/contracts'
import type { ClusterAccess } from './cluster-access.ts'
import type { Deadline } from './deadline.ts'
import { nearNames } from './near-names.ts'
import { type Found, failed, passed, stopped } from './outcome.ts'
import { metadata, type TopicMetadata } from './protocol/metadata.ts'
import { fetchNothing } from './protocol/offsets.ts'
import {
  INVALID_TOPIC,
  LEADER_NOT_AVAILABLE,
  protocolError,
  requireNoError,
  TOPIC_UNAUTHORIZED,
  UNKNOWN_TOPIC,
} from './protocol/protocol-error.ts'
import { askBroker } from './protocol/request.ts'
import { askStep } from './trail.ts'

const TOPICS_MS = 4_000

const lacksRead = ({ principal }: ClusterAccess): Found<never> =>
  stopped(failed('KAFKA_NOT_AUTHORIZED', checkFindings.lacksRight('topic', principal)))

/** Whether records may be read, asked of one partition: rights are the same for all. */
const mayRead = async (access: ClusterAccess, { name, partitions }: TopicMetadata): Promise<boolean> => {
  const asked = partitions.find(({ leader }) => !access.unreachable.has(leader))
  if (asked === undefined) return true
  const { errorCode } = await askBroker(await access.channelTo(asked.leader), fetchNothing(name, asked.partition))
  return errorCode !== TOPIC_UNAUTHORIZED
}

const judgeTopic = async (access: ClusterAccess, name: string, topic: TopicMetadata): Promise<Found<TopicMetadata>> => {
  if (topic.errorCode === UNKNOWN_TOPIC || topic.errorCode === INVALID_TOPIC) {
    const near = nearNames(
      name,
      access.cluster.topics.map((one) => one.name),
    )
    return stopped(failed('KAFKA_TOPIC_MISSING', checkFindings.topicUnknown(near)))
  }
  if (topic.errorCode === TOPIC_UNAUTHORIZED) return lacksRead(access)
  requireNoError(topic.errorCode, `find topic "${name}"`)
  if (topic.partitions.some(({ leader }) => leader < 0)) throw protocolError(LEADER_NOT_AVAILABLE, `read "${name}"`)
  if (!(await mayRead(access, topic))) return lacksRead(access)
  return { outcome: passed(checkFindings.topic(topic.partitions.length)), value: topic }
}

export interface TopicsReport {
  readonly steps: readonly CheckStep[]
  /** Those that may be read. */
  readonly topics: readonly TopicMetadata[]
}

/** Finds each topic, and whether this login may read it. */
export const checkTopics = async (
  access: ClusterAccess,
  names: readonly string[],
  deadline: Deadline,
): Promise<TopicsReport> => {
  if (names.length === 0) return { steps: [], topics: [] }
  const described = askBroker(access.bootstrap, metadata(names))
  const asked = await Promise.all(
    names.map((name) =>
      askStep(
        {
          step: 'topics',
          subject: name,
          limitMs: TOPICS_MS,
          ask: async () => {
            const topic = (await described).topics.find((one) => one.name === name)
            if (topic === undefined) throw protocolError(UNKNOWN_TOPIC, `find topic "${name}"`)
            return judgeTopic(access, name, topic)
          },
        },
        deadline,
      ),
    ),
  )
  return {
    steps: asked.map(({ step }) => step),
    topics: asked.flatMap(({ value }) => (value === null ? [] : [value])),
  }
}
