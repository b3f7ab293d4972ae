import type { OutcomeCounts } from '@sluice/contracts'

/** Invariant 1 on screen: every consumed row in exactly one state. */
export interface Conservation {
  readonly consumed: number
  readonly written: number
  readonly filtered: number
  readonly deadLettered: number
  readonly dropped: number
  readonly inFlight: number
  /** Rows that are in no state or in two; 0 as long as Sluice keeps its promise. */
  readonly difference: number
}

/** Builds the equation from ended rows and rows in flight. */
export const conservationOf = (counts: OutcomeCounts, inFlight: number): Conservation => {
  const { written, filtered, deadLettered, dropped } = counts
  return {
    consumed: counts.rows + inFlight,
    written,
    filtered,
    deadLettered,
    dropped,
    inFlight,
    difference: counts.rows - (written + filtered + deadLettered + dropped),
  }
}
