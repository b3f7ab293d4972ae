import type { ProbeResponse, TopicDetailInfo } from '@sluice/contracts'

/** A topic with its sums over all partitions. */
export interface TopicFacts {
  readonly detail: TopicDetailInfo
  /** Offsets that are held: as many messages, or fewer. */
  readonly messages: number
  /** Of the leaders; null where it is not known of all partitions. */
  readonly sizeBytes: number | null
  /** Messages a second since the reading before; null after the first. */
  readonly rate: number | null
}

/** What brokers told at one moment. */
export interface Reading {
  readonly atMs: number
  readonly topics: ReadonlyMap<string, TopicFacts>
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

const endOf = ({ partitions }: TopicDetailInfo): number => sum(partitions.map(({ latest }) => latest))

const sizeOf = ({ partitions }: TopicDetailInfo): number | null => {
  const sizes = partitions.flatMap(({ sizeBytes }) => (sizeBytes === null ? [] : [sizeBytes]))
  return sizes.length === partitions.length ? sum(sizes) : null
}

/** The growth of the ends a second; null for a topic that was made anew, whose ends went back. */
const rateOf = (grown: number, elapsedMs: number): number | null =>
  grown < 0 || elapsedMs <= 0 ? null : (grown * 1_000) / elapsedMs

export const readingOf = (answer: ProbeResponse<'kafka.topicDetails'>, before?: Reading): Reading => ({
  atMs: answer.atMs,
  topics: new Map(
    answer.topics.map((detail) => {
      const earlier = before?.topics.get(detail.topic)
      const facts: TopicFacts = {
        detail,
        messages: sum(detail.partitions.map(({ earliest, latest }) => latest - earliest)),
        sizeBytes: sizeOf(detail),
        rate:
          earlier === undefined || before === undefined
            ? null
            : rateOf(endOf(detail) - endOf(earlier.detail), answer.atMs - before.atMs),
      }
      return [detail.topic, facts]
    }),
  ),
})
