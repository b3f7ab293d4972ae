import type { Isolation, OffsetReset, ReadingEnd } from '@sluice/contracts'
import type { KafkaPort, PartitionOffset, TopicPartition } from '@sluice/kafka'
import type { PartitionBound } from './partition-bound.ts'

export interface BoundedReading {
  readonly groupId: string
  readonly topics: readonly string[]
  /** Where partitions without a commit begin. */
  readonly offset: OffsetReset
  readonly end: Exclude<ReadingEnd, { at: 'never' }>
  readonly isolation: Isolation
}

type Asked = Pick<KafkaPort, 'ranges' | 'committed' | 'offsetsAt'>

const offsetOf = (offsets: readonly PartitionOffset[], at: TopicPartition): number | undefined =>
  offsets.find(({ topic, partition }) => topic === at.topic && partition === at.partition)?.offset

/**
 * Where each partition begins and ends now. `time` ends before the first message at or after it, in a partition that has
 * none so late at its present end: what comes later is not waited for, whatever its timestamp. A partition with nothing
 * to read ends where it begins. Throws SluiceError KAFKA_*.
 */
export const findBounds = async (kafka: Asked, reading: BoundedReading): Promise<PartitionBound[]> => {
  const { groupId, topics, offset, end, isolation } = reading
  const [ranges, committed, starts] = await Promise.all([
    kafka.ranges(topics, isolation),
    kafka.committed(groupId, topics),
    kafka.offsetsAt(topics, offset),
  ])
  const timed = end.at === 'time' ? await kafka.offsetsAt(topics, { from: 'time', timestampMs: end.timestampMs }) : []
  return ranges.map(({ topic, partition, earliest, latest }) => {
    const at = { topic, partition }
    const begin = Math.max(earliest, offsetOf(committed, at) ?? offsetOf(starts, at) ?? earliest)
    const stop = Math.min(latest, offsetOf(timed, at) ?? latest)
    return { ...at, from: begin, end: Math.max(begin, stop) }
  })
}
