import { BROWSE_PARTITIONS_MAX, type ProbeRequest, SluiceError } from '@sluice/contracts'
import type { KafkaAdapter, PartitionRange } from '@sluice/kafka'
import type { BrowsePlace } from './cursor.ts'

/** The partitions to show, each known to exist. */
const chosenRanges = (ranges: readonly PartitionRange[], partitions: readonly number[] | null): PartitionRange[] => {
  const missing = partitions?.find((partition) => !ranges.some((range) => range.partition === partition))
  if (missing !== undefined)
    throw new SluiceError('INVALID_REQUEST', `the topic has no partition ${missing}`, { field: 'partitions' })
  const chosen = ranges.filter(({ partition }) => partitions?.includes(partition) ?? true)
  if (chosen.length <= BROWSE_PARTITIONS_MAX) return chosen
  throw new SluiceError(
    'INVALID_REQUEST',
    `the topic has ${chosen.length} partitions; choose up to ${BROWSE_PARTITIONS_MAX}`,
    { field: 'partitions' },
  )
}

type Question = Pick<ProbeRequest<'kafka.browse'>, 'topic' | 'start' | 'partitions'>

/** Where browsing begins, and the ends that the partitions have now. */
export const firstPlace = async (
  kafka: KafkaAdapter,
  { topic, start, partitions }: Question,
): Promise<{ readonly place: BrowsePlace; readonly ends: BrowsePlace }> => {
  const ranges = chosenRanges(await kafka.ranges([topic]), partitions)
  const at = (offsetOf: (range: PartitionRange) => number) =>
    ranges.map((range) => ({ partition: range.partition, offset: offsetOf(range) }))
  const ends: BrowsePlace = { direction: 'forwards', positions: at(({ latest }) => latest) }
  switch (start.from) {
    case 'latest':
      return { place: { ...ends, direction: 'backwards' }, ends }
    case 'earliest':
      return { place: { direction: 'forwards', positions: at(({ earliest }) => earliest) }, ends }
    case 'offset':
      return { place: { direction: 'forwards', positions: at(() => start.offset) }, ends }
    case 'time': {
      const found = await kafka.offsetsAt([topic], start)
      const offsetOf = (range: PartitionRange): number =>
        found.find(({ partition }) => partition === range.partition)?.offset ?? range.latest
      return { place: { direction: 'forwards', positions: at(offsetOf) }, ends }
    }
    default:
      return start satisfies never
  }
}
