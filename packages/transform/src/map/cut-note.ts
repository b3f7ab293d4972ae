import type { Refusal } from '../refusal.ts'

/** That a value or a name of the row under way was cut: what it would have been refused for, and the column. */
export interface Cut {
  readonly refusal: Refusal
  /** Left out for the name of a table. */
  readonly column?: string
}

/** Takes note of the first thing that is cut in a row. */
export interface CutNote {
  cut: Cut | null
}
