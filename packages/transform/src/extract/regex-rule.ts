import type { RegexRule } from '@sluice/contracts'
import { inField } from '../design/design-errors.ts'
import type { FieldScope } from '../design/field-scope.ts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import { textOf } from '../value/field-value.ts'
import type { ExtractStep } from './extract-step.ts'
import { defineTexts } from './outputs.ts'
import { compilePattern } from './pattern.ts'
import { rememberMatches } from './remember-matches.ts'

const NO_MATCH = new Refusal('EXTRACT_NO_MATCH', 'the pattern does not match the value')
const TOO_LONG = new Refusal('EXTRACT_TOO_LONG', 'the value is too long for this pattern')
const NOTHING_TO_MATCH = new Refusal(
  'EXTRACT_NO_MATCH',
  'the field is null or missing, so the pattern has nothing to match',
)

/** Every named group becomes a text field; one named as the source replaces it. No match is a data error. */
export const compileRegexRule = (rule: RegexRule, scope: FieldScope): ExtractStep => {
  const source = inField('field', () => scope.reference(rule.field).slot)
  const { groups, match: matchAnew, charactersMax } = inField('pattern', () => compilePattern(rule.pattern))
  const match = rememberMatches(matchAnew)
  const outputs = inField('pattern', () => defineTexts(groups, [rule.field], scope))
  const place = { column: rule.field, rule: 'regex' }
  return (row) => {
    const value = row[source] ?? null
    if (value === null) return rowErrorOf('extract', NOTHING_TO_MATCH, place)
    const text = textOf(value)
    if (text.length > charactersMax) return rowErrorOf('extract', TOO_LONG, place)
    const found = match(text)
    if (found === null) return rowErrorOf('extract', NO_MATCH, place)
    let group = 0
    for (const slot of outputs) row[slot] = found[group++] ?? null
    return null
  }
}
