import type { SplitRule } from '@sluice/contracts'
import { inField } from '../design/design-errors.ts'
import type { FieldScope } from '../design/field-scope.ts'
import { textOf } from '../value/field-value.ts'
import type { ExtractStep } from './extract-step.ts'
import { defineTexts } from './outputs.ts'

/** Cuts text at a separator; the last part keeps the rest, missing parts are null, null gives nulls. It cannot fail. */
export const compileSplitRule = (rule: SplitRule, scope: FieldScope): ExtractStep => {
  const source = inField('field', () => scope.reference(rule.field).slot)
  const names = Array.from({ length: rule.count }, (_, index) => `${rule.field}_${index}`)
  scope.remove(rule.field, `split replaced it by ${names[0]}${names.length > 1 ? ` to ${names.at(-1)}` : ''}`)
  const outputs = inField('field', () => defineTexts(names, [rule.field], scope))
  const { separator } = rule
  return (row) => {
    const value = row[source] ?? null
    if (value === null) {
      for (const slot of outputs) row[slot] = null
      return null
    }
    const text = textOf(value)
    let left = outputs.length
    let from = 0
    for (const slot of outputs) {
      const end = --left === 0 || from === -1 ? -1 : text.indexOf(separator, from)
      row[slot] = from === -1 ? null : end === -1 ? text.slice(from) : text.slice(from, end)
      from = end === -1 ? -1 : end + separator.length
    }
    return null
  }
}
