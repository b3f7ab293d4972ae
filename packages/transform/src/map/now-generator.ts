import type { Precision } from '@sluice/contracts'
import { UNITS_PER_MS } from '../time/units.ts'
import type { ColumnValue } from './rules/column-value.ts'

/** `generator now`: the time of the batch in the precision of the database. */
export interface NowGenerator {
  /** Sets the time of the batch. */
  begin(nowMs: number): void
  /** The same for all rows. */
  readonly plain: ColumnValue
  /** One unit later for every further row of a subtable, so that no row overwrites another one with an equal time. */
  readonly unique: ColumnValue
}

export const createNowGenerator = (precision: Precision): NowGenerator => {
  const units = UNITS_PER_MS[precision]
  const inNanos = precision === 'ns'
  // Units are counted from `epoch`, so that nanoseconds count exactly in numbers between the batches' times.
  const last = new Map<string, number>()
  let epochMs = 0
  let now = 0
  let latest = -1
  const bind = (count: number): number | bigint =>
    inNanos ? BigInt(epochMs) * 1_000_000n + BigInt(count) : epochMs * units + count
  return {
    begin: (nowMs) => {
      const count = (nowMs - epochMs) * units
      if (count > latest) {
        // Everything given out lies in the past: no name needs to be remembered any longer.
        last.clear()
        epochMs = nowMs
        latest = -1
        now = 0
      } else now = Math.max(0, count)
    },
    plain: () => bind(now),
    unique: (_row, subtable) => {
      const previous = last.get(subtable)
      const next = previous === undefined || previous < now ? now : previous + 1
      last.set(subtable, next)
      if (next > latest) latest = next
      return bind(next)
    },
  }
}
