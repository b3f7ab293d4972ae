import { growingTypeOf, isNameTemplate, parseColumnType, type Supertable, type TableColumn } from '@sluice/contracts'
import { isConfigured, type MappingRow, ownRow, type RuleForm, type RuleKind, unmappedRow } from './mapping-row.ts'
import type { TableForm } from './table-form.ts'

/** A column that is named by the data, or is about to be. */
const isPivot = ({ isOwn, name }: MappingRow): boolean => isOwn && (name === '' || isNameTemplate(name))

/**
 * The grid rows of a supertable: its columns in its order with the rules given so far. A configured row whose column
 * the supertable does not have stays at the end, marked, because dropping it silently would change the task. Pivot
 * columns stay too: what they name is made when it is missing.
 */
const mergeRows = (rows: readonly MappingRow[], columns: readonly TableColumn[]): readonly MappingRow[] => {
  const before = new Map(rows.map((row) => [row.name, row]))
  const names = new Set(columns.map(({ name }) => name))
  return [
    ...columns.map((column): MappingRow => {
      const row = unmappedRow(column)
      const known = before.get(column.name)
      return known === undefined ? row : { ...row, type: typeAfter(known, column.type), rule: known.rule }
    }),
    ...rows
      .filter((row) => !names.has(row.name) && isConfigured(row))
      .map((row) => (isPivot(row) ? row : { ...row, unknown: true, isOwn: false })),
  ]
}

/** Whether values of `wanted` may be too long for `actual`, which ALTER can help. */
export const isLongerThan = (wanted: string, actual: string): boolean => {
  const [longer, shorter] = [growingTypeOf(wanted), growingTypeOf(actual)]
  return longer !== undefined && longer.kind === shorter?.kind && longer.length > shorter.length
}

/** The type of the table; a mapped text that is longer keeps its own, so that it is seen. */
const typeAfter = (row: MappingRow, actual: string): string =>
  isConfigured(row) && isLongerThan(row.type, actual) ? row.type : actual

/** The table with the rows of this supertable. */
export const withSupertable = (table: TableForm, { columns, tags }: Supertable): TableForm => ({
  ...table,
  columns: mergeRows(table.columns, columns),
  tags: mergeRows(table.tags, tags),
})

/** The table of this name, whose rows are not known yet. */
export const withSupertableName = (table: TableForm, supertable: string): TableForm => ({
  ...table,
  isTemplate: false,
  supertable,
  columns: [],
  tags: [],
})

const asOwn = (row: MappingRow): MappingRow => ({ ...row, isOwn: true, unknown: false })

/** The table with a template for the supertable's name; its rows so far become what every such supertable has. */
export const asTemplate = (table: TableForm): TableForm => ({
  ...table,
  isTemplate: true,
  columns: table.columns.length === 0 ? [ownRow('ts', 'TIMESTAMP'), ownRow('', 'DOUBLE')] : table.columns.map(asOwn),
  tags: table.tags.length === 0 ? [ownRow('', 'VARCHAR(64)')] : table.tags.map(asOwn),
})

/** Gives rules to the rows that have none; `rules` are by column name. */
export const withProposedRules = (table: TableForm, rules: ReadonlyMap<string, RuleForm>): TableForm => {
  const fill = (row: MappingRow): MappingRow => {
    const rule = rules.get(row.name)
    return isConfigured(row) || rule === undefined ? row : { ...row, rule }
  }
  return { ...table, columns: table.columns.map(fill), tags: table.tags.map(fill) }
}

/** The footer's numbers: rows of the grid and those with a rule, the subtable name included. */
export const countRows = ({ columns, tags, subtable }: TableForm): { total: number; configured: number } => {
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
