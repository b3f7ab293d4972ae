import { boundedText } from '../../expression/functions/text.ts'
import type { Evaluate } from '../../expression/typed.ts'
import { textOf } from '../../value/field-value.ts'

/** Texts of several fields with a separator between; nulls are left out, and nothing but nulls is null. */
export const joinFields =
  (slots: readonly number[], separator: string): Evaluate =>
  (row) => {
    let joined: string | null = null
    for (const slot of slots) {
      const value = row[slot] ?? null
      if (value !== null) joined = joined === null ? textOf(value) : `${joined}${separator}${textOf(value)}`
    }
    return joined === null ? null : boundedText(joined, 0)
  }
