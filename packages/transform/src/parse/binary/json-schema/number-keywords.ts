import type { JsonObject } from '../../../json/json-value.ts'
import { attribute, isNumber, numberOf } from './attributes.ts'
import { type Check, type CompileKeywords, invalid, NEEDS_EXACT, violation } from './check.ts'

type Numeric = number | bigint

const numericCheck =
  (keyword: string, holds: (value: Numeric) => boolean): Check =>
  (value, { exact }) => {
    if (!isNumber(value)) return null
    if (!exact && typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) return NEEDS_EXACT
    return holds(value) ? null : violation(keyword)
  }

const isMultiple = (value: Numeric, factor: Numeric): boolean => {
  if (typeof value === 'number' && typeof factor === 'number') {
    if (Number.isInteger(factor)) return value % factor === 0
    // Decimal fractions are not exact in binary: 0.3 is a multiple of 0.1 to a person.
    const quotient = value / factor
    return (
      Number.isFinite(quotient) && Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient))
    )
  }
  if (typeof factor === 'number' && !Number.isInteger(factor)) return isMultiple(Number(value), factor)
  if (typeof value === 'number' && !Number.isInteger(value)) return false
  return BigInt(value) % BigInt(factor) === 0n
}

/** Both forms: a number of its own, and the switch beside `minimum` of draft 4. */
const exclusive = (node: JsonObject, keyword: string): Numeric | undefined =>
  typeof attribute(node, keyword) === 'boolean' ? undefined : numberOf(node, keyword)

/** `minimum`, `maximum`, their exclusive forms and `multipleOf`. */
export const numberKeywords: CompileKeywords = (node) => {
  const checks: Check[] = []
  const bound = (keyword: string, limit: Numeric | undefined, holds: (value: Numeric, limit: Numeric) => boolean) => {
    if (limit !== undefined) checks.push(numericCheck(keyword, (value) => holds(value, limit)))
  }
  const above = attribute(node, 'exclusiveMinimum') === true
  const below = attribute(node, 'exclusiveMaximum') === true
  bound(
    'minimum',
    numberOf(node, 'minimum'),
    above ? (value, limit) => value > limit : (value, limit) => value >= limit,
  )
  bound(
    'maximum',
    numberOf(node, 'maximum'),
    below ? (value, limit) => value < limit : (value, limit) => value <= limit,
  )
  bound('exclusiveMinimum', exclusive(node, 'exclusiveMinimum'), (value, limit) => value > limit)
  bound('exclusiveMaximum', exclusive(node, 'exclusiveMaximum'), (value, limit) => value < limit)
  const factor = numberOf(node, 'multipleOf')
  if (factor !== undefined && factor <= 0) throw invalid('multipleOf is not above 0')
  bound('multipleOf', factor, isMultiple)
  return checks
}
