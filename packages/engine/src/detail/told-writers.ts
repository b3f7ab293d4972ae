import type { LaneWriters } from '../lanes/lane-writers.ts'
import { type TellDetail, toldStep } from './tell-detail.ts'

/**
 * Tells each write of a lane. A block that the server refuses comes again as parts of itself (`from` and `to` of `of` rows), so that
 * the search for its bad rows can be followed.
 */
export const toldWriters = (writers: LaneWriters, lane: number, tell: TellDetail, now: () => number): LaneWriters => ({
  open(layout) {
    const fields = { lane, columns: layout.columns.length, tags: layout.tags.length }
    const step = { done: 'writer opened', failed: 'writer could not be opened', fields }
    return toldStep(tell, now, step, () => writers.open(layout))
  },
  write(block, from, to) {
    const fields = { lane, rows: to - from, from, to, of: block.count }
    const step = { done: 'rows written', failed: 'rows not written', fields }
    return toldStep(
      tell,
      now,
      step,
      () => writers.write(block, from, to),
      ({ createdSubtables }) => ({ newSubtables: createdSubtables }),
    )
  },
  close: writers.close,
})
