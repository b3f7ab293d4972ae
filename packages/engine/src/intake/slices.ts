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
  let slice: KafkaRecord[] = []
  let bytes = 0
  const cut = (to: number): Slice => {
    const done = { records: slice, to, bytes, replayed: to <= replayBelow }
    slice = []
    bytes = 0
    return done
  }
  let to = start
  for (const record of records) {
    if (record.offset < start) continue
    const size = sizeOf(record)
    const full = slice.length === limits.records || bytes + size > limits.bytes
    const crosses = to <= replayBelow && record.offset >= replayBelow
    if (slice.length > 0 && (full || crosses)) yield cut(to)
    slice.push(record)
    bytes += size
    to = record.offset + 1
  }
  if (slice.length > 0) yield cut(to)
}
