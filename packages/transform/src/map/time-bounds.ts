import type { Precision } from '@sluice/contracts'
import { Refusal } from '../refusal.ts'
import { UNITS_PER_MS } from '../time/units.ts'

/** TDengine refuses times later than this from now (spec/data-in.md §9.3); Julian years. */
const FUTURE_MAX_MS = 100 * 365.25 * 86_400_000

const OUT_OF_RANGE = new Refusal(
  'TIMESTAMP_OUT_OF_RANGE',
  'the primary timestamp is older than the database keeps, or more than 100 years ahead',
)
const NULL = new Refusal('TIMESTAMP_NULL', 'the primary timestamp is null or missing')

/** Holds primary timestamps to what the database accepts, so that a row fails alone and not with its statement. */
export interface TimeBounds {
  begin(nowMs: number): void
  /** Why the value cannot be a primary timestamp; null when it can. */
  problem(value: number | bigint | null): Refusal | null
}

export const createTimeBounds = (precision: Precision, keepMs: number | null): TimeBounds => {
  const units = BigInt(UNITS_PER_MS[precision])
  let low: number | bigint = -Infinity
  let high: number | bigint = Infinity
  const bound = (ms: number): number | bigint => {
    const exact = BigInt(Math.round(ms)) * units
    // Comparing numbers with numbers is faster, and rounding a bound by parts of a microsecond does no harm.
    return precision === 'ns' ? exact : Number(exact)
  }
  return {
    begin: (nowMs) => {
      if (keepMs !== null) low = bound(nowMs - keepMs)
      high = bound(nowMs + FUTURE_MAX_MS)
    },
    problem: (value) => {
      if (value === null) return NULL
      return value > low && value < high ? null : OUT_OF_RANGE
    },
  }
}
