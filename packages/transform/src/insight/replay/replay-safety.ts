import type { TaskSpec } from '@sluice/contracts'
import { tablePath, tablesOf } from '@sluice/contracts'
import { clockFieldsOf } from './clock-fields.ts'
import { filterReasons } from './filter-reasons.ts'
import type { ReplayReason } from './replay-reason.ts'
import { type TableKey, tableReasons } from './table-reasons.ts'

/** Whether reading the same messages again leaves the tables as they are. */
export interface ReplaySafety {
  /**
   * `safe`: every row lands on itself. `changes`: no row is added, but a value or a winner may be another than before.
   * `addsRows`: rows that were written already may come a second time.
   */
  readonly verdict: 'safe' | 'changes' | 'addsRows'
  /** The gravest first. */
  readonly reasons: readonly ReplayReason[]
}

const GRAVITY = { addsRows: 0, changes: 1 } as const

/**
 * Judges a task by its specification alone: (subtable, timestamp[, composite key]) must be a function of the message
 * (invariant 3). `keyOf` tells the composite key column of each supertable, where somebody looked; left out, a key that is
 * unknown counts as none.
 */
export const replaySafetyOf = (
  { transform, target, errorPolicies }: Pick<TaskSpec, 'transform' | 'target' | 'errorPolicies'>,
  keyOf: TableKey = () => undefined,
): ReplaySafety => {
  const clock = clockFieldsOf(transform)
  const context = { clock, transform, errorPolicies, keyOf }
  const reasons = [
    ...filterReasons(transform.filters, clock),
    ...tablesOf(target).flatMap((table, index) => tableReasons(table, tablePath(index), context)),
  ].sort((a, b) => GRAVITY[a.effect] - GRAVITY[b.effect])
  return { verdict: reasons[0]?.effect ?? 'safe', reasons }
}
