import type { PreviewRow, PreviewValue, RowError, RowNote } from '@sluice/contracts'
import type { PreviewState } from '../state/preview-state.ts'
import { type ResultTable, resultTables } from './result-tables.ts'

export const previewStages = ['parse', 'extract', 'filter', 'mapping'] as const
export type PreviewStage = (typeof previewStages)[number]

/** One row of the sample as a tab shows it. */
export interface StageRow {
  readonly key: string
  /** Number of the message, from 1, and of its row when it has several. */
  readonly label: string
  readonly state: 'ok' | 'filtered' | 'failed'
  /** Why it was filtered: the expression, or a word of the transform. */
  readonly reason: string | null
  readonly error: RowError | null
  /** What is done about a row that is written: a column that becomes longer for it, a value that is cut. */
  readonly notes: readonly RowNote[]
  readonly cells: readonly (PreviewValue | undefined)[]
}

interface ColumnHead {
  readonly name: string
  readonly kind: 'field' | 'new' | 'subtable' | 'column' | 'tag'
}

export interface StageColumn extends ColumnHead {
  /** Every value is a number: they line up at the right. */
  readonly isNumeric: boolean
}

export interface StageTable {
  readonly columns: readonly StageColumn[]
  readonly rows: readonly StageRow[]
}

/** The stages that have happened when a tab shows the rows. */
const reached: Record<PreviewStage, readonly string[]> = {
  parse: ['parse'],
  extract: ['parse', 'extract'],
  filter: ['parse', 'extract', 'filter'],
  mapping: ['parse', 'extract', 'filter', 'map', 'write'],
}

/** New fields first, as Explorer shows them, then those that were there before. */
const extractColumns = ({ result }: PreviewState): readonly ColumnHead[] => {
  const before = new Set(result?.parsedFields.map(({ name }) => name))
  const all = (result?.extractedFields ?? []).map(
    ({ name }): ColumnHead => ({ name, kind: before.has(name) ? 'field' : 'new' }),
  )
  return [...all.filter(({ kind }) => kind === 'new'), ...all.filter(({ kind }) => kind === 'field')]
}

const parseColumns = ({ result }: PreviewState): readonly ColumnHead[] =>
  (result?.parsedFields ?? []).map(({ name }) => ({ name, kind: 'field' }))

const tableColumns = ({ columns, tags }: ResultTable): readonly ColumnHead[] => [
  { name: 'tbname', kind: 'subtable' },
  ...columns.map((name): ColumnHead => ({ name, kind: 'column' })),
  ...tags.map((name): ColumnHead => ({ name, kind: 'tag' })),
]

type Values = Readonly<Record<string, PreviewValue>> | null

const fieldCells = (fields: Values, columns: readonly ColumnHead[]): StageRow['cells'] =>
  columns.map(({ name }) => (fields !== null && Object.hasOwn(fields, name) ? fields[name] : undefined))

const mappedCells = ({ mapped }: PreviewRow, table: ResultTable): StageRow['cells'] => {
  if (mapped === null) return [undefined, ...table.columns.map(() => undefined), ...table.tags.map(() => undefined)]
  const columns = new Map(mapped.columnNames.map((name, index) => [name, mapped.columns[index]]))
  const tags = new Map(mapped.tagNames.map((name, index) => [name, mapped.tags[index]]))
  return [
    { type: 'string', text: mapped.subtable },
    ...table.columns.map((name) => columns.get(name)),
    ...table.tags.map((name) => tags.get(name)),
  ]
}

const stateAt = (row: PreviewRow, stage: PreviewStage): StageRow['state'] => {
  if (row.endedAt === null || !reached[stage].includes(row.endedAt)) return 'ok'
  return row.outcome === 'failed' ? 'failed' : 'filtered'
}

const isNumeric = (rows: readonly StageRow[], column: number): boolean => {
  let hasNumber = false
  for (const { cells } of rows) {
    const type = cells[column]?.type ?? 'null'
    if (type !== 'null' && type !== 'int' && type !== 'float') return false
    hasNumber ||= type !== 'null'
  }
  return hasNumber
}

const rowOf = (row: PreviewRow, stage: PreviewStage, cells: StageRow['cells']): StageRow => {
  const state = stateAt(row, stage)
  return {
    key: `${row.record}.${row.row}.${row.table ?? ''}`,
    label: row.row === 0 ? String(row.record + 1) : `${row.record + 1}.${row.row + 1}`,
    state,
    reason: state === 'filtered' ? row.reason : null,
    error: state === 'failed' ? row.error : null,
    notes: stage === 'mapping' && state === 'ok' ? (row.notes ?? []) : [],
    cells,
  }
}

/** Before the mapping a row stands once, however many tables it goes to. */
const once = (rows: readonly PreviewRow[]): readonly PreviewRow[] =>
  rows.filter(({ record, row }, index) => {
    const before = rows[index - 1]
    return before === undefined || before.record !== record || before.row !== row
  })

/**
 * Every row of the sample after a stage; rows that ended before or at it stay visible with their reason. The mapping
 * shows one result table: the one with this key, or the first.
 */
export const stageTable = (state: PreviewState, stage: PreviewStage, tableKey?: string): StageTable => {
  const withHeads = (heads: readonly ColumnHead[], rows: readonly StageRow[]): StageTable => ({
    columns: heads.map((head, index) => ({ ...head, isNumeric: isNumeric(rows, index) })),
    rows,
  })
  const all = state.result?.rows ?? []
  switch (stage) {
    case 'mapping': {
      const tables = resultTables(state)
      const table = tables.find(({ key }) => key === tableKey) ?? tables[0]
      if (table === undefined) return { columns: [], rows: [] }
      const rows = table.rows.map((row) => rowOf(row, stage, mappedCells(row, table)))
      return withHeads(table.name === null ? [] : tableColumns(table), rows)
    }
    case 'parse': {
      const heads = parseColumns(state)
      return withHeads(
        heads,
        once(all).map((row) => rowOf(row, stage, fieldCells(row.parsed, heads))),
      )
    }
    case 'extract':
    case 'filter': {
      const heads = extractColumns(state)
      return withHeads(
        heads,
        once(all).map((row) => rowOf(row, stage, fieldCells(row.extracted, heads))),
      )
    }
    default:
      return stage satisfies never
  }
}

/** There are rows, and none has a value or a reason to show: a mapping that cannot be computed makes neither. */
export const isBlank = (rows: readonly StageRow[]): boolean =>
  rows.length > 0 && rows.every(({ state, cells }) => state === 'ok' && cells.every((cell) => cell === undefined))

export interface StageCounts {
  readonly ok: number
  readonly filtered: number
  readonly failed: number
}

export const countStates = (rows: readonly StageRow[]): StageCounts => {
  const counts = { ok: 0, filtered: 0, failed: 0 }
  for (const { state } of rows) counts[state] += 1
  return counts
}
