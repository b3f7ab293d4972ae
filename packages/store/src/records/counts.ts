import type { OutcomeCounts } from '@sluice/contracts'

/** Counts as Postgres keeps them. */
export type CountColumns = Record<keyof OutcomeCounts, bigint>

/** Sums stay far below 2^53 (a million rows a second for 285 years), so numbers are exact. */
export const countsFromColumns = (columns: CountColumns): OutcomeCounts => ({
  messages: Number(columns.messages),
  rows: Number(columns.rows),
  written: Number(columns.written),
  filtered: Number(columns.filtered),
  deadLettered: Number(columns.deadLettered),
  dropped: Number(columns.dropped),
})

/** What Prisma's `_sum` gives: null where there is no row. */
export const countsFromSums = (sums: { [Key in keyof OutcomeCounts]: bigint | null }): OutcomeCounts =>
  countsFromColumns({
    messages: sums.messages ?? 0n,
    rows: sums.rows ?? 0n,
    written: sums.written ?? 0n,
    filtered: sums.filtered ?? 0n,
    deadLettered: sums.deadLettered ?? 0n,
    dropped: sums.dropped ?? 0n,
  })

/** For `aggregate`: sum every count. */
export const everyCount = {
  messages: true,
  rows: true,
  written: true,
  filtered: true,
  deadLettered: true,
  dropped: true,
} as const

/** What ended after the totals were `before` and until they were `after`. */
export const countsBetween = (before: OutcomeCounts, after: OutcomeCounts): OutcomeCounts => ({
  messages: after.messages - before.messages,
  rows: after.rows - before.rows,
  written: after.written - before.written,
  filtered: after.filtered - before.filtered,
  deadLettered: after.deadLettered - before.deadLettered,
  dropped: after.dropped - before.dropped,
})
