import {
  type ChosenOffset,
  type OffsetPlan,
  type OffsetTarget,
  type PlannedOffset,
  type ProbeRequest,
  SluiceError,
} from '@sluice/contracts'
import type { KafkaAdapter, PartitionOffset, PartitionRange, TopicPartition } from '@sluice/kafka'
import { compileTopicPattern } from '@sluice/transform'

type Question = ProbeRequest<'kafka.planOffsets'>

const topicsOf = async (kafka: KafkaAdapter, { topics, topicPattern }: Question): Promise<readonly string[]> => {
  if (topicPattern === undefined) return topics
  const matches = compileTopicPattern(topicPattern)
  return (await kafka.topics()).map(({ name }) => name).filter(matches)
}

const isSame = (a: TopicPartition, b: TopicPartition): boolean => a.topic === b.topic && a.partition === b.partition

const nameOf = ({ topic, partition }: TopicPartition): string => `${topic}[${partition}]`

/** Offsets that somebody typed must be ones that the partitions hold. Throws INVALID_REQUEST. */
export const requireOffsets = (
  chosen: readonly ChosenOffset[],
  ranges: readonly PartitionRange[],
  field: string,
): void => {
  for (const [index, one] of chosen.entries()) {
    const range = ranges.find((each) => isSame(each, one))
    if (range === undefined)
      throw new SluiceError('INVALID_REQUEST', `there is no partition ${nameOf(one)}`, { field: `${field}.${index}` })
    if (one.offset < range.earliest || one.offset > range.latest)
      throw new SluiceError(
        'INVALID_REQUEST',
        `${nameOf(one)} holds offsets ${range.earliest} to ${range.latest}, not ${one.offset}`,
        { field: `${field}.${index}.offset` },
      )
  }
}

const targetsOf = async (
  kafka: KafkaAdapter,
  target: OffsetTarget,
  topics: readonly string[],
  ranges: readonly PartitionRange[],
): Promise<readonly PartitionOffset[]> => {
  if (target.from !== 'offsets') return kafka.offsetsAt(topics, target)
  requireOffsets(target.offsets, ranges, 'target.offsets')
  return target.offsets
}

/** Where the group goes on without a reset: at its commit as far as that is still there, else where its rule says. */
const planned = (
  range: PartitionRange,
  target: number,
  committed: number | undefined,
  rule: number | undefined,
): PlannedOffset => {
  const { topic, partition, earliest, latest } = range
  const isHeld = committed !== undefined && committed >= earliest && committed <= latest
  const current = committed === undefined ? (rule ?? earliest) : isHeld ? committed : earliest
  return { topic, partition, earliest, latest, current, isCommitted: committed !== undefined, target }
}

/** What setting the offsets of a group would do to each partition of its topics. Throws KAFKA_*, INVALID_REQUEST. */
export const planOffsets = async (kafka: KafkaAdapter, question: Question): Promise<OffsetPlan> => {
  const { groupId, offset, target } = question
  const topics = await topicsOf(kafka, question)
  const ranges = await kafka.ranges(topics)
  const targets = await targetsOf(kafka, target, topics, ranges)
  const committed = await kafka.committed(groupId, topics)
  const rules = await kafka.offsetsAt(topics, offset)
  const { members } = await kafka.describeGroup(groupId)
  return {
    groupId,
    partitions: targets.flatMap((wanted) => {
      const range = ranges.find((one) => isSame(one, wanted))
      const commit = committed.find((one) => isSame(one, wanted))
      const rule = rules.find((one) => isSame(one, wanted))
      return range === undefined ? [] : [planned(range, wanted.offset, commit?.offset, rule?.offset)]
    }),
    members: members.map(({ clientId, host }) => ({ clientId, host: host.replace(/^\//, '') })),
  }
}
