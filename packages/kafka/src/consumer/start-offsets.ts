import { type NewPartitions, SluiceError } from '@sluice/contracts'
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
  /** Where those begin that were added to their topic after the group had begun to read it. */
  readonly added: readonly PartitionOffset[]
}

/**
 * Decides where partitions start: at the commit of the group; without one where the caller knows that it went on; else by the
 * reset rule, which is resolved once, before the first join. A partition that was added later is new to everybody and has a rule of its own.
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

type StartOptions = Pick<
  ConsumerOptions,
  'groupId' | 'topics' | 'offsetReset' | 'topicsJoin' | 'resumeAt' | 'newPartitions'
>

const keysOf = (partitions: readonly TopicPartition[]): Set<string> =>
  new Set(partitions.map(({ topic, partition }) => flowKey(topic, partition)))

/**
 * The partitions that are there now and were not added since the group began. Those that are read get a commit at once, and
 * those that are added have the next numbers: so where the first ones have commits and the rest have none, the rest is new.
 * Any other picture is that of a group whose members are just beginning.
 */
const partitionsBefore = (present: readonly TopicPartition[], committed: readonly TopicPartition[]): Set<string> => {
  const known = Map.groupBy(committed, ({ topic }) => topic)
  const isBefore = ({ topic, partition }: TopicPartition): boolean => {
    const numbers = known.get(topic)?.map((one) => one.partition) ?? []
    const count = Math.max(-1, ...numbers) + 1
    return count > numbers.length || count === 0 || partition < count
  }
  return keysOf(present.filter(isBefore))
}

export const createStartOffsets = (
  lookup: OffsetLookup,
  { groupId, topics, offsetReset, topicsJoin = false, resumeAt = async () => [], newPartitions }: StartOptions,
): StartOffsets => {
  let resetPoints: Map<string, number> | null = null
  let before: ReadonlySet<string> = new Set()

  /** Topics that the reset rule is for: all of them while the group is new. */
  const toReset = (committed: readonly TopicPartition[]): readonly string[] => {
    if (!topicsJoin) return topics
    const known = new Set(committed.map(({ topic }) => topic))
    return known.size === 0 ? topics : topics.filter((topic) => known.has(topic))
  }

  /** Commits first: one that is made meanwhile must not lie behind the end. */
  const standOf = async (names: readonly string[]) => {
    const committed = await lookup.committed(groupId, names)
    return { committed, ranges: await lookup.ranges(names) }
  }

  /** Answers may be of a while ago, when a partition was not there whose commit somebody has made since. */
  const freshStandOf = async (assigned: readonly TopicPartition[], names: readonly string[]) => {
    const stand = await standOf(names)
    const known = keysOf(stand.ranges)
    if (assigned.every(({ topic, partition }) => known.has(flowKey(topic, partition)))) return stand
    await lookup.learnTopics(names)
    return standOf(names)
  }

  return {
    prepare: async () => {
      await lookup.learnTopics(topics)
      if (resetPoints !== null) return
      const { committed, ranges } = await standOf(topics)
      before = partitionsBefore(ranges, committed)
      // "earliest" needs no memory: it is the same question at every assignment.
      const resets = offsetReset.from === 'earliest' ? [] : toReset(committed)
      const points = resets.length === 0 ? [] : await lookup.resetOffsets(resets, offsetReset)
      resetPoints = new Map(points.map(({ topic, partition, offset }) => [flowKey(topic, partition), offset]))
    },

    of: async (assigned) => {
      const names = [...new Set(assigned.map(({ topic }) => topic))]
      const { committed, ranges } = await freshStandOf(assigned, names)
      const known = keysOf(committed)
      const forgotten = assigned.filter(({ topic, partition }) => !known.has(flowKey(topic, partition)))
      const resumed = forgotten.length === 0 ? [] : await resumeAt(forgotten)
      const isAdded = ({ topic, partition }: TopicPartition): boolean => !before.has(flowKey(topic, partition))
      return startingPoints({
        assigned,
        committed,
        resumed,
        ranges,
        resetPoints: resetPoints ?? new Map(),
        isAdded,
        newPartitions,
      })
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
  /** Whether a partition came after the group had begun to read its topic. */
  readonly isAdded: (at: TopicPartition) => boolean
  readonly newPartitions?: NewPartitions | undefined
}

/**
 * The rule itself: commit, else where it went on, else what is said of partitions that were added, else reset point, else
 * earliest; never outside of what the partition holds. Whatever has no commit yet gets one, so that the question is not asked again.
 */
export const startingPoints = (known: KnownStarts): StartingPoints => {
  const { assigned, committed, resumed, ranges, resetPoints, isAdded, newPartitions = 'earliest' } = known
  const keyed = <At extends TopicPartition>(all: readonly At[]): Map<string, At> =>
    new Map(all.map((one) => [flowKey(one.topic, one.partition), one]))
  const commits = keyed(committed)
  const resumes = keyed(resumed)
  const holds = keyed(ranges)
  const points: StartingPoint[] = []
  const losses: SluiceError[] = []
  const added: PartitionOffset[] = []

  for (const { topic, partition } of assigned) {
    const at = { topic, partition }
    const key = flowKey(topic, partition)
    const range = holds.get(key) ?? { ...at, earliest: 0, latest: Number.MAX_SAFE_INTEGER }
    const commit = commits.get(key)?.offset
    const next = commit ?? resumes.get(key)?.offset
    if (next === undefined && isAdded(at)) {
      const offset = newPartitions === 'latest' && holds.has(key) ? range.latest : range.earliest
      points.push({ ...at, offset, committed: null, anchor: true })
      added.push({ ...at, offset })
    } else if (next === undefined) {
      const resetPoint = resetPoints.get(key) ?? range.earliest
      // Beyond the end: the topic was made anew, and all of it came after we did.
      const offset = resetPoint > range.latest ? range.earliest : Math.max(range.earliest, resetPoint)
      points.push({ ...at, offset, committed: null, anchor: true })
    } else if (next >= range.earliest && next <= range.latest) {
      points.push({ ...at, offset: next, committed: commit ?? null, anchor: commit === undefined })
    } else {
      losses.push(next < range.earliest ? expiredError(at, next, range.earliest) : truncatedError(at, next, range))
      points.push({ ...at, offset: range.earliest, committed: commit ?? null, anchor: false })
    }
  }
  return { points, losses, added }
}
