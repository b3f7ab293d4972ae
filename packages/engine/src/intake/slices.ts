import type { KafkaRecord } from '@sluice/contracts'

/** Records that are transformed and accounted for together. */
export interface Slice {
  readonly records: readonly KafkaRecord[]
  /** One past the last offset. */
  readonly to: number
  /** Bytes of the records, keys and values at least. */
  readonly bytes: number
  /** Counted in an earlier life: written again, not counted again. */
  readonly replayed: boolean
}

export interface SliceLimits {
  readonly records: number
  readonly bytes: number
}

const sizeOf = (record: KafkaRecord): number =>
  record.size ?? (record.value?.byteLength ?? 0) + (record.key?.byteLength ?? 0)

/**
 * Cuts the records of a batch into slices within the limits (a single larger record is a slice of its own). Records
 * below `start` were taken before and are skipped; a slice never crosses `replayBelow`.
 */
export function* cutSlices(
  records: readonly KafkaRecord[],
  start: number,
  replayBelow: number,
  limits: SliceLimits,
): Generator<Slice> {
  const first = records.findIndex(({ offset }) => offset >= start)
  for (let from = first === -1 ? records.length : first; from < records.length; ) {
    const slice = cutOne(records, from, replayBelow, limits)
    yield slice
    from += slice.records.length
  }
}

const cutOne = (records: readonly KafkaRecord[], from: number, replayBelow: number, limits: SliceLimits): Slice => {
  const replayed = (records[from]?.offset ?? 0) < replayBelow
  const last = Math.min(records.length, from + limits.records)
  let bytes = 0
  let to = 0
  let end = from
  for (; end < last; end += 1) {
    const record = records[end]
    if (record === undefined) break
    const size = sizeOf(record)
    const { offset } = record
    if (end > from && (bytes + size > limits.bytes || (replayed && offset >= replayBelow))) break
    bytes += size
    to = offset + 1
  }
  return { records: records.slice(from, end), to, bytes, replayed }
}
