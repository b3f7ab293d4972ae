import type { PreviewResult, PreviewRow, PreviewValue } from '@sluice/contracts'

/** What of a row differs, and how it is told: null where there is nothing. */
export interface RowChange {
  readonly what: 'outcome' | 'reason' | 'supertable' | 'subtable' | 'column' | 'tag'
  /** Of the column or tag; '' for the others. */
  readonly name: string
  readonly before: string | null
  readonly after: string | null
}

export interface RowDifference {
  readonly record: number
  readonly row: number
  readonly kind: 'added' | 'removed' | 'changed'
  readonly changes: readonly RowChange[]
}

export type OutcomeTotals = Readonly<Record<PreviewRow['outcome'], number>>

export interface PreviewDifference {
  /** Rows that differ, in the order of the messages. */
  readonly rows: readonly RowDifference[]
  readonly same: number
  readonly before: OutcomeTotals
  readonly after: OutcomeTotals
}

/** What two configurations make of the same sample. A row is the same when it ends alike, with the same values. */
export const diffPreviews = (
  before: Pick<PreviewResult, 'rows'>,
  after: Pick<PreviewResult, 'rows'>,
): PreviewDifference => {
  const old = new Map(before.rows.map((row) => [keyOf(row), row]))
  const now = new Map(after.rows.map((row) => [keyOf(row), row]))
  const keys = [...new Set([...old.keys(), ...now.keys()])]
  const rows = keys.flatMap((key) => differenceOf(old.get(key), now.get(key)))
  return {
    rows: rows.sort((a, b) => a.record - b.record || a.row - b.row),
    same: keys.length - rows.length,
    before: totalsOf(before.rows),
    after: totalsOf(after.rows),
  }
}

const keyOf = ({ record, row, table }: PreviewRow): string => `${record}.${row}.${table ?? 0}`

const totalsOf = (rows: readonly PreviewRow[]): OutcomeTotals => {
  const totals = { written: 0, filtered: 0, failed: 0 }
  for (const { outcome } of rows) totals[outcome]++
  return totals
}

const differenceOf = (before: PreviewRow | undefined, after: PreviewRow | undefined): readonly RowDifference[] => {
  const either = before ?? after
  if (either === undefined) return []
  const { record, row } = either
  const changes = changesOf(before, after)
  if (changes.length === 0) return []
  return [{ record, row, kind: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed', changes }]
}

const changesOf = (before: PreviewRow | undefined, after: PreviewRow | undefined): readonly RowChange[] => [
  ...change('outcome', '', before?.outcome, after?.outcome),
  ...change('reason', '', reasonOf(before), reasonOf(after)),
  ...change('supertable', '', before?.mapped?.supertable, after?.mapped?.supertable),
  ...change('subtable', '', before?.mapped?.subtable, after?.mapped?.subtable),
  ...cellChanges('column', cellsOf(before, 'columns'), cellsOf(after, 'columns')),
  ...cellChanges('tag', cellsOf(before, 'tags'), cellsOf(after, 'tags')),
]

const reasonOf = (row: PreviewRow | undefined): string | null => row?.error?.code ?? row?.reason ?? null

const change = (
  what: RowChange['what'],
  name: string,
  before: string | null = null,
  after: string | null = null,
): readonly RowChange[] => (before === after ? [] : [{ what, name, before, after }])

type Cells = ReadonlyMap<string, PreviewValue>

const cellsOf = (row: PreviewRow | undefined, part: 'columns' | 'tags'): Cells => {
  const mapped = row?.mapped ?? null
  if (mapped === null) return new Map()
  const names = part === 'columns' ? mapped.columnNames : mapped.tagNames
  return new Map(mapped[part].map((value, index) => [names[index] ?? '', value]))
}

const cellChanges = (what: 'column' | 'tag', before: Cells, after: Cells): readonly RowChange[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)]
    // NULL is told apart from a column that is not there, and from the text NULL.
    const isSame = old?.type === now?.type && old?.text === now?.text
    return isSame ? [] : [{ what, name, before: shown(old), after: shown(now) }]
  })

const shown = (value: PreviewValue | undefined): string | null =>
  value === undefined ? null : value.type === 'null' ? 'NULL' : value.text
