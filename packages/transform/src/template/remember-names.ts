import type { Refusal } from '../refusal.ts'
import type { FieldValue, Slots } from '../value/field-value.ts'

/** Computes a name from a row, or says why there is none. */
export type NameOf = (row: Slots) => string | Refusal

/**
 * Remembers up to `namesMax` names by the one value they are made of, so that each is made and checked once, and rows
 * with one name share one string. A refused name may hold a value of any length: remembering those would not be bounded.
 */
export const rememberNames = (variable: (row: Slots) => FieldValue, build: NameOf, namesMax: number): NameOf => {
  const names = new Map<FieldValue, string>()
  return (row) => {
    const value = variable(row)
    const known = names.get(value)
    if (known !== undefined) return known
    if (names.size >= namesMax) names.clear()
    const name = build(row)
    if (typeof name === 'string') names.set(value, name)
    return name
  }
}
