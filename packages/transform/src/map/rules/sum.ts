import { arithmetic } from '../../expression/arithmetic.ts'
import { EvaluationError } from '../../expression/evaluation-error.ts'
import type { Evaluate } from '../../expression/typed.ts'
import type { FieldValue } from '../../value/field-value.ts'
import { parseNumericText } from '../../value/numeric-text.ts'

const add = arithmetic('+', 0)

/** The sum of numbers and of texts that are numbers; nulls are left out, and nothing but nulls is null. */
export const sumFields =
  (slots: readonly number[]): Evaluate =>
  (row) => {
    let sum: FieldValue = null
    for (const slot of slots) {
      const value = row[slot] ?? null
      if (value === null) continue
      const number = typeof value === 'string' ? parseNumericText(value) : value
      if (typeof number !== 'number' && typeof number !== 'bigint') throw new EvaluationError('sum needs numbers', 0)
      sum = sum === null ? number : add(sum, number)
    }
    return sum
  }
