import type { ExtractRuleOf } from '@sluice/contracts'
import { inField } from '../design/design-errors.ts'
import type { FieldScope } from '../design/field-scope.ts'
import { type FieldValue, textOf } from '../value/field-value.ts'
import type { ExtractStep } from './extract-step.ts'
import { defineOutput } from './outputs.ts'

/** A value table, asked with the text of the value; what is not in it stays, and null stays null. It cannot fail. */
export const compileConvertRule = (rule: ExtractRuleOf<'convert'>, scope: FieldScope): ExtractStep => {
  const source = inField('field', () => scope.reference(rule.field).slot)
  const table = new Map<string, FieldValue>(Object.entries(rule.table))
  const { to = rule.field } = rule
  const output = inField('to', () => defineOutput(to, [rule.field], scope, 'unknown'))
  return (row) => {
    const value = row[source] ?? null
    const converted = value === null ? undefined : table.get(textOf(value))
    row[output] = converted === undefined ? value : converted
    return null
  }
}
