import type { MappingRow, RuleForm } from '../../model/mapping-row.ts'

/** What the boxes of one kind of rule get. */
export interface RuleProps<Kind extends RuleForm['rule']> {
  readonly rule: Extract<RuleForm, { rule: Kind }>
  readonly row: MappingRow
  readonly path: string
  readonly onChange: (rule: RuleForm) => void
}
