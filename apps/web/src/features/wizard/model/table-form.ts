import { type ColumnMapping, isNameTemplate, type TargetTable } from '@sluice/contracts'
import { isConfigured, type MappingRow, ruleFromForm, ruleToForm } from './mapping-row.ts'
import { optional, textOrNone } from './number-text.ts'

/** One result table of the mapping. */
export interface TableForm {
  /** Which rows go here; '' for every row. */
  readonly when: string
  /** Whether the supertable is named by a template and its columns are stated here, not read from TDengine. */
  readonly isTemplate: boolean
  readonly supertable: string
  readonly subtable: string
  /** Every column of the supertable, configured or not; the primary timestamp first. */
  readonly columns: readonly MappingRow[]
  readonly tags: readonly MappingRow[]
}

export const emptyTable = (): TableForm => ({
  when: '',
  isTemplate: false,
  supertable: '',
  subtable: '',
  columns: [],
  tags: [],
})

const mappingsOf = (rows: readonly MappingRow[]) =>
  rows.filter(isConfigured).map(({ name, type, rule }) => ({ name, type, map: ruleFromForm(rule) }))

/** The table as the spec has it, not checked yet. */
export const tableOf = ({ when, supertable, subtable, columns, tags }: TableForm) => ({
  ...optional('when', textOrNone(when)),
  supertable,
  subtable,
  columns: mappingsOf(columns),
  tags: mappingsOf(tags),
})

const rowOf =
  (isOwn: boolean) =>
  ({ name, type, map }: ColumnMapping): MappingRow => ({
    name,
    type,
    compositeKey: false,
    unknown: false,
    isOwn: isOwn || isNameTemplate(name),
    rule: ruleToForm(map),
  })

export const tableToForm = ({ when, supertable, subtable, columns, tags }: TargetTable): TableForm => {
  const isTemplate = isNameTemplate(supertable)
  return {
    when: when ?? '',
    isTemplate,
    supertable,
    subtable,
    columns: columns.map(rowOf(isTemplate)),
    tags: tags.map(rowOf(isTemplate)),
  }
}
