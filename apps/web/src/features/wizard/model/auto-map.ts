import type { PreviewField } from '@sluice/contracts'
import type { TargetForm } from './form.ts'
import type { RuleForm } from './mapping-row.ts'

/** A `mapping` rule for every column that a field matches by name: exactly, else without regard to case. */
export const rulesByName = (target: TargetForm, fields: readonly PreviewField[]): ReadonlyMap<string, RuleForm> => {
  const exact = new Set(fields.map(({ name }) => name))
  const folded = new Map(fields.map(({ name }) => [name.toLowerCase(), name]))
  const rules = new Map<string, RuleForm>()
  for (const { name } of [...target.columns, ...target.tags]) {
    const field = exact.has(name) ? name : folded.get(name.toLowerCase())
    if (field !== undefined) rules.set(name, { rule: 'mapping', field, default: null, time: null })
  }
  return rules
}
