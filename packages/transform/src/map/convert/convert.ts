import type { BoundValue } from '@sluice/contracts'
import type { Refusal } from '../../refusal.ts'
import type { FieldValue } from '../../value/field-value.ts'

/** Turns a field into exactly what its column holds, or refuses; null never gets here. */
export type Convert = (value: Exclude<FieldValue, null>) => Exclude<BoundValue, null> | Refusal
