import type { ExtractRuleOf } from '@sluice/contracts'
import { inField } from '../design/design-errors.ts'
import type { FieldScope } from '../design/field-scope.ts'
import { Refusal, rowErrorOf } from '../refusal.ts'
import { compileTimeReading } from '../time/read-time.ts'
import type { ExtractStep } from './extract-step.ts'
import { defineOutput } from './outputs.ts'

const NO_TIME = new Refusal('TIMESTAMP_INVALID', 'the value is no time in the stated unit or format')

/** Text or a number becomes a time, exact to the nanosecond; null stays null, anything else is a data error. */
export const compileTimestampRule = (rule: ExtractRuleOf<'timestamp'>, scope: FieldScope): ExtractStep => {
  const source = inField('field', () => scope.reference(rule.field).slot)
  const read = inField('time', () => compileTimeReading(rule.time))
  const { to = rule.field } = rule
  const output = inField('to', () => defineOutput(to, [rule.field], scope, 'timestamp'))
  const place = { column: rule.field, rule: 'timestamp' }
  return (row) => {
    const value = row[source] ?? null
    const time = value === null ? null : read(value)
    if (time === undefined) return rowErrorOf('extract', NO_TIME, place)
    row[output] = time
    return null
  }
}
