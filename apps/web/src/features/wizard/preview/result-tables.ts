import { isNameTemplate, type PreviewRow } from '@sluice/contracts'
import type { PreviewState } from '../state/preview-state.ts'

/** The rows of the sample that go to one supertable. */
export interface ResultTable {
  readonly key: string
  /** null: rows that come to no table, because they are filtered or fail before. */
  readonly name: string | null
  readonly columns: readonly string[]
  readonly tags: readonly string[]
  readonly rows: readonly PreviewRow[]
  readonly count: number
}

const NO_TABLE = ''

/** The names that the mapping itself has; those that rows make are added as they come. */
const plannedTables = ({ target }: PreviewState) => {
  const tables = target === null ? [] : [target, ...(target.further ?? [])]
  return tables.flatMap(({ supertable = '', columns, tags }, index) =>
    isNameTemplate(supertable)
      ? []
      : [
          {
            key: keyOf(index, supertable),
            name: supertable,
            columns: columns.map(({ name }) => name).filter((name) => !isNameTemplate(name)),
            tags: tags.map(({ name }) => name),
          },
        ],
  )
}

const keyOf = (table: number, supertable: string): string => `${table} ${supertable}`

interface Draft {
  readonly name: string | null
  readonly columns: Set<string>
  readonly tags: Set<string>
  readonly rows: PreviewRow[]
}

const draftOf = (name: string | null, columns: readonly string[] = [], tags: readonly string[] = []): Draft => ({
  name,
  columns: new Set(columns),
  tags: new Set(tags),
  rows: [],
})

/** Where a row without a result belongs: to the only table there is, or to the only one that its mapping makes. */
const tableOfUnmapped = (row: PreviewRow, keys: readonly string[]): string => {
  const own = row.table === undefined ? keys : keys.filter((key) => key.startsWith(`${row.table} `))
  return own.length === 1 && own[0] !== undefined ? own[0] : NO_TABLE
}

/** One table per supertable that the sample's rows go to, in the order of the mapping, then of the rows. */
export const resultTables = (state: PreviewState): readonly ResultTable[] => {
  const drafts = new Map<string, Draft>()
  for (const { key, name, columns, tags } of plannedTables(state)) drafts.set(key, draftOf(name, columns, tags))
  const all = state.result?.rows ?? []
  for (const { mapped, table = 0 } of all) {
    if (mapped === null) continue
    const key = keyOf(table, mapped.supertable)
    const draft = drafts.get(key) ?? draftOf(mapped.supertable)
    drafts.set(key, draft)
    for (const name of mapped.columnNames) draft.columns.add(name)
    for (const name of mapped.tagNames) draft.tags.add(name)
  }
  const keys = [...drafts.keys()]
  drafts.set(NO_TABLE, draftOf(null))
  for (const row of all)
    drafts
      .get(row.mapped === null ? tableOfUnmapped(row, keys) : keyOf(row.table ?? 0, row.mapped.supertable))
      ?.rows.push(row)
  return [...drafts]
    .filter(([key, { rows }]) => key !== NO_TABLE || rows.length > 0)
    .map(([key, { name, columns, tags, rows }]) => ({
      key,
      name,
      columns: [...columns],
      tags: [...tags],
      rows,
      count: rows.length,
    }))
}
