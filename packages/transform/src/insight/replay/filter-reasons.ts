import type { ClockFields } from './clock-fields.ts'
import type { ReplayReason } from './replay-reason.ts'

/** A filter that asks the clock lets other rows through later: what was left out then may be written now. */
export const filterReasons = (filters: readonly string[], clock: ClockFields): readonly ReplayReason[] =>
  filters.flatMap((filter, index) =>
    clock.expression(filter)
      ? [{ code: 'filterFromClock', effect: 'addsRows', path: `transform.filters.${index}`, subject: filter }]
      : [],
  )
