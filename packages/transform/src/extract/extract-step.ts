import type { RowError } from '@sluice/contracts'
import type { Slots } from '../value/field-value.ts'

/** A compiled rule: reads its source slot and writes its output slots. */
export type ExtractStep = (row: Slots) => RowError | null

/** Runs the rules in order; the first that fails ends the row. */
export const applyExtract = (steps: readonly ExtractStep[], row: Slots): RowError | null => {
  for (const step of steps) {
    const error = step(row)
    if (error !== null) return error
  }
  return null
}
