import type { RecordBatch } from '@sluice/contracts'
import type { SampledRecord } from '@sluice/kafka'

/** The records as the engine would get them: of one partition each, in the order of their offsets, `size` at most. */
export const batchesOf = (records: readonly SampledRecord[], size: number): readonly RecordBatch[] => {
  const partitions = Map.groupBy(records, ({ topic, partition }) => JSON.stringify([topic, partition]))
  return [...partitions.values()].flatMap((found) => {
    const [first] = found
    if (first === undefined) return []
    const { topic, partition } = first
    const ordered = found.toSorted((a, b) => a.offset - b.offset)
    const count = Math.ceil(ordered.length / size)
    return Array.from({ length: count }, (_, index) => ({
      topic,
      partition,
      records: ordered.slice(index * size, (index + 1) * size),
    }))
  })
}
