import type { PreviewResult, Supertable } from '@sluice/contracts'
import { proposeMapping } from '@sluice/transform'
import type { TargetForm } from './form.ts'
import { type MappingRow, type RuleForm, ruleToForm } from './mapping-row.ts'
import { withProposedRules } from './mapping-rows.ts'

const columnsOf = (rows: readonly MappingRow[]) =>
  rows.filter((row) => !row.unknown).map(({ name, type, compositeKey }) => ({ name, type, compositeKey }))

const supertableOf = (target: TargetForm): Supertable => ({
  database: target.database,
  name: target.supertable,
  // Which fields match does not depend on the precision.
  precision: 'ms',
  columns: columnsOf(target.columns),
  tags: columnsOf(target.tags),
})

/** Gives every row without a rule the one that its name and the sample suggest; unchanged while there is no sample. */
export const withRulesByName = (target: TargetForm, result: PreviewResult | null): TargetForm => {
  if (result === null || result.extractedFields.length === 0) return target
  const supertable = supertableOf(target)
  const proposal = proposeMapping(supertable, result)
  const rules = new Map<string, RuleForm>()
  for (const part of ['columns', 'tags'] as const)
    for (const [index, column] of supertable[part].entries()) {
      const rule = proposal[part][index]
      if (rule !== null && rule !== undefined) rules.set(column.name, ruleToForm(rule))
    }
  return withProposedRules(target, rules)
}
