import type { PreviewResult, Supertable } from '@sluice/contracts'
import { proposeMapping } from '@sluice/transform'
import { type MappingRow, type RuleForm, ruleToForm } from './mapping-row.ts'
import { withProposedRules } from './mapping-rows.ts'
import type { TableForm } from './table-form.ts'

const columnsOf = (rows: readonly MappingRow[]) =>
  rows.filter((row) => !row.unknown).map(({ name, type, compositeKey }) => ({ name, type, compositeKey }))

const supertableOf = (table: TableForm): Supertable => ({
  // Which fields match depends neither on the database nor on its precision.
  database: 'any',
  name: table.supertable,
  precision: 'ms',
  columns: columnsOf(table.columns),
  tags: columnsOf(table.tags),
})

/**
 * Gives every row without a rule the one that its name and the sample suggest, times without a zone in `zone`; unchanged
 * while there is no sample.
 */
export const withRulesByName = (table: TableForm, result: PreviewResult | null, zone: string): TableForm => {
  if (result === null || result.extractedFields.length === 0) return table
  const supertable = supertableOf(table)
  const proposal = proposeMapping(supertable, result, zone)
  const rules = new Map<string, RuleForm>()
  for (const part of ['columns', 'tags'] as const)
    for (const [index, column] of supertable[part].entries()) {
      const rule = proposal[part][index]
      if (rule !== null && rule !== undefined) rules.set(column.name, ruleToForm(rule))
    }
  return withProposedRules(table, rules)
}
