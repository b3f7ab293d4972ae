import { parseColumnType, type Supertable, type TableColumn } from '@sluice/contracts'
import type { TargetForm } from './form.ts'
import { isConfigured, type MappingRow, type RuleForm, type RuleKind, unmappedRow } from './mapping-row.ts'

/**
 * The grid rows of a supertable: its columns in its order with the rules given so far. A configured row whose column
 * the supertable does not have stays at the end, marked, because dropping it silently would change the task.
 */
const mergeRows = (rows: readonly MappingRow[], columns: readonly TableColumn[]): readonly MappingRow[] => {
  const rules = new Map(rows.map((row) => [row.name, row.rule]))
  const names = new Set(columns.map(({ name }) => name))
  return [
    ...columns.map((column): MappingRow => {
      const row = unmappedRow(column)
      return { ...row, rule: rules.get(column.name) ?? row.rule }
    }),
    ...rows.filter((row) => !names.has(row.name) && isConfigured(row)).map((row) => ({ ...row, unknown: true })),
  ]
}

/** The target with the rows of this supertable. */
export const withSupertable = (target: TargetForm, { columns, tags }: Supertable): TargetForm => ({
  ...target,
  columns: mergeRows(target.columns, columns),
  tags: mergeRows(target.tags, tags),
})

/** Gives rules to the rows that have none; `rules` are by column name. */
export const withProposedRules = (target: TargetForm, rules: ReadonlyMap<string, RuleForm>): TargetForm => {
  const fill = (row: MappingRow): MappingRow => {
    const rule = rules.get(row.name)
    return isConfigured(row) || rule === undefined ? row : { ...row, rule }
  }
  return { ...target, columns: target.columns.map(fill), tags: target.tags.map(fill) }
}

/** The footer's numbers: rows of the grid and those with a rule, the subtable name included. */
export const countRows = ({ columns, tags, subtable }: TargetForm): { total: number; configured: number } => {
  const rows = [...columns, ...tags]
  return {
    total: rows.length + 1,
    configured: rows.filter(isConfigured).length + (subtable.trim() === '' ? 0 : 1),
  }
}

const NUMERIC = /^(TINYINT|SMALLINT|INT|BIGINT|FLOAT|DOUBLE|DECIMAL)/
const TEXT = /^(VARCHAR|NCHAR|JSON)/

/** The rules that make sense for a column of this type (spec/data-in.md §5.2). */
export const rulesFor = (type: string): readonly RuleKind[] => {
  const kind = parseColumnType(type)?.kind ?? ''
  if (kind === 'TIMESTAMP') return ['mapping', 'value', 'generator']
  if (NUMERIC.test(kind)) return ['mapping', 'value', 'sum', 'expr']
  if (TEXT.test(kind)) return ['mapping', 'value', 'format', 'join']
  return ['mapping', 'value']
}
