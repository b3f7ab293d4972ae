import { type CheckStep, checkFindings } from '@sluice/contracts'
import { byLeader, type ClusterAccess } from './cluster-access.ts'
import type { Deadline } from './deadline.ts'
import { type Found, passed } from './outcome.ts'
import type { TopicMetadata } from './protocol/metadata.ts'
import { committedOffsets, EARLIEST, LATEST, listOffsets, type OffsetAnswer } from './protocol/offsets.ts'
import { requireNoError } from './protocol/protocol-error.ts'
import { askBroker, type BrokerChannel } from './protocol/request.ts'
import { askStep } from './trail.ts'

const OFFSETS_MS = 4_000
const MINUTE_MS = 60_000

/** What a group committed, and who knows. */
export interface GroupPosition {
  readonly id: string
  readonly coordinator: BrokerChannel
}

type Offsets = ReadonlyMap<string, number>

const keyOf = (topic: string, partition: number): string => `${topic}/${partition}`

const offsetsIn = (answers: readonly OffsetAnswer[]): Offsets => {
  for (const { errorCode, topic } of answers) requireNoError(errorCode, `read the offsets of "${topic}"`)
  return new Map(
    answers.filter(({ offset }) => offset >= 0).map((one) => [keyOf(one.topic, one.partition), one.offset]),
  )
}

const offsetsAt = async (access: ClusterAccess, topics: readonly TopicMetadata[], at: bigint): Promise<Offsets> => {
  const answers = await Promise.all(
    [...byLeader(topics, access)].map(async ([leader, own]) =>
      askBroker(await access.channelTo(leader), listOffsets(own, at)),
    ),
  )
  return offsetsIn(answers.flat())
}

const committedBy = async (group: GroupPosition | null, topics: readonly TopicMetadata[]): Promise<Offsets> => {
  if (group === null) return new Map()
  const asked = topics.map(({ name, partitions }) => ({
    topic: name,
    partitions: partitions.map(({ partition }) => partition),
  }))
  return offsetsIn(await askBroker(group.coordinator, committedOffsets(group.id, asked)))
}

interface Positions {
  readonly earliest: Offsets
  readonly latest: Offsets
  readonly aMinuteAgo: Offsets
  readonly committed: Offsets
}

const positionsOf = async (
  access: ClusterAccess,
  topics: readonly TopicMetadata[],
  group: GroupPosition | null,
): Promise<Positions> => {
  // One after the other: they go over the same connections.
  const earliest = await offsetsAt(access, topics, EARLIEST)
  const aMinuteAgo = await offsetsAt(access, topics, BigInt(Date.now() - MINUTE_MS))
  const committed = await committedBy(group, topics)
  return { earliest, aMinuteAgo, committed, latest: await offsetsAt(access, topics, LATEST) }
}

const summed = ({ name, partitions }: TopicMetadata, positions: Positions) => {
  const facts = { records: 0, waiting: 0, perMinute: 0 }
  for (const { partition } of partitions) {
    const key = keyOf(name, partition)
    const latest = positions.latest.get(key) ?? 0
    const earliest = positions.earliest.get(key) ?? latest
    facts.records += latest - earliest
    facts.waiting += latest - Math.min(latest, Math.max(earliest, positions.committed.get(key) ?? earliest))
    facts.perMinute += latest - (positions.aMinuteAgo.get(key) ?? latest)
  }
  return facts
}

/** How much each topic holds, how much of it the group has not read, and how much came within the last minute. */
export const checkOffsets = async (
  access: ClusterAccess,
  topics: readonly TopicMetadata[],
  group: GroupPosition | null,
  deadline: Deadline,
): Promise<CheckStep[]> => {
  if (topics.length === 0) return []
  const positions = positionsOf(access, topics, group)
  const asked = topics.map((topic) => {
    const ask = async (): Promise<Found<true>> => ({
      outcome: passed(checkFindings.offsets(summed(topic, await positions))),
      value: true,
    })
    return askStep({ step: 'offsets', subject: topic.name, limitMs: OFFSETS_MS, ask }, deadline)
  })
  return (await Promise.all(asked)).map(({ step }) => step)
}
