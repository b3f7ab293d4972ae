import { SluiceError } from '@sluice/contracts'
import type { OffsetLookup } from '../offset-lookup.ts'
import type { ConsumerOptions, PartitionOffset, PartitionRange, TopicPartition } from '../port.ts'
import { RecordsLost } from '../records-lost.ts'
import { flowKey } from './partition-flow.ts'

/** Where one partition begins. */
export interface StartingPoint extends PartitionOffset {
  /** What the group had committed. */
  readonly committed: number | null
  /** To be committed at once, so that whoever owns the partition next starts here too. */
  readonly anchor: boolean
}

/** Where newly assigned partitions begin. */
export interface StartingPoints {
  readonly points: readonly StartingPoint[]
  /** What had to be passed over, to be reported. */
  readonly losses: readonly SluiceError[]
}

/**
 * Decides where partitions start: at the commit of the group; without one where the caller knows that it went on; else by the
 * reset rule, which is resolved once, before the first join. A partition that appears later is new to everybody and starts at its first record.
 */
export interface StartOffsets {
  /** Checks that the topics exist and, the first time, resolves the reset rule. */
  prepare(): Promise<void>
  of(assigned: readonly TopicPartition[]): Promise<StartingPoints>
  /** What the partition holds now; undefined when it is gone. */
  rangeOf(partition: TopicPartition): Promise<PartitionRange | undefined>
}

export const expiredError = (at: TopicPartition, from: number, to: number): SluiceError => new RecordsLost(at, from, to)

export const truncatedError = (at: TopicPartition, from: number, range: PartitionRange): SluiceError =>
  new SluiceError(
    'KAFKA_TOPIC_RECREATED',
    `Offset ${from} of ${at.topic}[${at.partition}] comes next, but the partition ends at ${range.latest}; its first record is ${range.earliest}`,
  )

type StartOptions = Pick<ConsumerOptions, 'groupId' | 'topics' | 'offsetReset' | 'topicsJoin' | 'resumeAt'>

export const createStartOffsets = (
  lookup: OffsetLookup,
  { groupId, topics, offsetReset, topicsJoin = false, resumeAt = async () => [] }: StartOptions,
): StartOffsets => {
  let resetPoints: Map<string, number> | null = null

  /** Topics that the reset rule is for: all of them while the group is new. */
  const toReset = async (): Promise<readonly string[]> => {
    if (!topicsJoin) return topics
    const known = new Set((await lookup.committed(groupId, topics)).map(({ topic }) => topic))
    return known.size === 0 ? topics : topics.filter((topic) => known.has(topic))
  }

  return {
    prepare: async () => {
      await lookup.requireTopics(topics)
      if (resetPoints !== null) return
      // "earliest" needs no memory: it is the same question at every assignment.
      const resets = offsetReset.from === 'earliest' ? [] : await toReset()
      const points = resets.length === 0 ? [] : await lookup.resetOffsets(resets, offsetReset)
      resetPoints = new Map(points.map(({ topic, partition, offset }) => [flowKey(topic, partition), offset]))
    },

    of: async (assigned) => {
      const names = [...new Set(assigned.map(({ topic }) => topic))]
      const committed = await lookup.committed(groupId, names)
      const ranges = await lookup.ranges(names)
      const known = new Set(committed.map(({ topic, partition }) => flowKey(topic, partition)))
      const forgotten = assigned.filter(({ topic, partition }) => !known.has(flowKey(topic, partition)))
      const resumed = forgotten.length === 0 ? [] : await resumeAt(forgotten)
      return startingPoints({ assigned, committed, resumed, ranges, resetPoints: resetPoints ?? new Map() })
    },

    rangeOf: async ({ topic, partition }) => (await lookup.ranges([topic])).find((one) => one.partition === partition),
  }
}

export interface KnownStarts {
  readonly assigned: readonly TopicPartition[]
  readonly committed: readonly PartitionOffset[]
  /** Where partitions without a commit went on. */
  readonly resumed: readonly PartitionOffset[]
  readonly ranges: readonly PartitionRange[]
  /** By `flowKey`. */
  readonly resetPoints: ReadonlyMap<string, number>
}

/** The rule itself: commit, else where it went on, else reset point, else earliest; never outside of what the partition holds. */
export const startingPoints = ({ assigned, committed, resumed, ranges, resetPoints }: KnownStarts): StartingPoints => {
  const keyed = <At extends TopicPartition>(all: readonly At[]): Map<string, At> =>
    new Map(all.map((one) => [flowKey(one.topic, one.partition), one]))
  const commits = keyed(committed)
  const resumes = keyed(resumed)
  const holds = keyed(ranges)
  const points: StartingPoint[] = []
  const losses: SluiceError[] = []

  for (const { topic, partition } of assigned) {
    const at = { topic, partition }
    const key = flowKey(topic, partition)
    const range = holds.get(key) ?? { ...at, earliest: 0, latest: Number.MAX_SAFE_INTEGER }
    const commit = commits.get(key)?.offset
    const next = commit ?? resumes.get(key)?.offset
    if (next === undefined) {
      const known = resetPoints.get(key)
      // Beyond the end: the topic was made anew, and all of it came after we did.
      const resetPoint = known !== undefined && known > range.latest ? undefined : known
      const offset = Math.max(range.earliest, resetPoint ?? range.earliest)
      points.push({ ...at, offset, committed: null, anchor: resetPoint !== undefined })
    } else if (next >= range.earliest && next <= range.latest) {
      points.push({ ...at, offset: next, committed: commit ?? null, anchor: commit === undefined })
    } else {
      losses.push(next < range.earliest ? expiredError(at, next, range.earliest) : truncatedError(at, next, range))
      points.push({ ...at, offset: range.earliest, committed: commit ?? null, anchor: false })
    }
  }
  return { points, losses }
}
