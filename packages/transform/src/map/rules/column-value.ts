import type { BoundValue } from '@sluice/contracts'
import type { Refusal } from '../../refusal.ts'
import type { Slots } from '../../value/field-value.ts'

/** Computes one column or tag of a row; the subtable name is known by then. May throw EvaluationError. */
export type ColumnValue = (row: Slots, subtable: string) => BoundValue | Refusal
