import type { PreviewRow, PreviewValue, RowError } from '@sluice/contracts'
import type { PreviewState } from '../state/preview-state.ts'

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

const columnsOf = (state: PreviewState, stage: PreviewStage): readonly ColumnHead[] => {
  switch (stage) {
    case 'parse':
      return (state.result?.parsedFields ?? []).map(({ name }) => ({ name, kind: 'field' }))
    case 'extract':
    case 'filter':
      return extractColumns(state)
    case 'mapping':
      return [
        { name: 'tbname', kind: 'subtable' },
        ...state.columns.map((name): ColumnHead => ({ name, kind: 'column' })),
        ...state.tags.map((name): ColumnHead => ({ name, kind: 'tag' })),
      ]
    default:
      return stage satisfies never
  }
}

const cellsOf = (
  row: PreviewRow,
  stage: PreviewStage,
  columns: readonly ColumnHead[],
): readonly (PreviewValue | undefined)[] => {
  if (stage === 'mapping') {
    if (row.mapped === null) return columns.map(() => undefined)
    return [{ type: 'string', text: row.mapped.subtable }, ...row.mapped.columns, ...row.mapped.tags]
  }
  const fields = stage === 'parse' ? row.parsed : row.extracted
  return columns.map(({ name }) => (fields !== null && Object.hasOwn(fields, name) ? fields[name] : undefined))
}

const stateAt = (row: PreviewRow, stage: PreviewStage): StageRow['state'] => {
  if (row.endedAt === null || !reached[stage].includes(row.endedAt)) return 'ok'
  return row.outcome === 'failed' ? 'failed' : 'filtered'
}

const isNumeric = (rows: readonly StageRow[], column: number): boolean => {
  const types = rows.map(({ cells }) => cells[column]?.type ?? 'null').filter((type) => type !== 'null')
  return types.length > 0 && types.every((type) => type === 'int' || type === 'float')
}

/** Every row of the sample after a stage; rows that ended before or at it stay visible with their reason. */
export const stageTable = (state: PreviewState, stage: PreviewStage): StageTable => {
  const heads = columnsOf(state, stage)
  const rows = (state.result?.rows ?? []).map((row): StageRow => {
    const outcome = stateAt(row, stage)
    return {
      key: `${row.record}.${row.row}`,
      label: row.row === 0 ? String(row.record + 1) : `${row.record + 1}.${row.row + 1}`,
      state: outcome,
      reason: outcome === 'filtered' ? row.reason : null,
      error: outcome === 'failed' ? row.error : null,
      cells: cellsOf(row, stage, heads),
    }
  })
  return { columns: heads.map((head, index) => ({ ...head, isNumeric: isNumeric(rows, index) })), rows }
}

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
