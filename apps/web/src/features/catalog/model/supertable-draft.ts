import {
  COLUMN_LENGTH_MAX,
  type ColumnKind,
  type ColumnType,
  canBeKey,
  formatColumnType,
  parseColumnType,
  type SizedKind,
  type TableColumn,
} from '@sluice/contracts'
import type { ColumnList } from './read-column-list.ts'

/** A number box holds '' while it is empty. */
export type SizeText = number | ''

/** One column or tag of a supertable that is being created. */
export interface ColumnDraft {
  /** Tells rows apart while their names change. */
  readonly id: number
  readonly name: string
  readonly kind: ColumnKind
  /** Length of a sized kind, precision of DECIMAL; unused otherwise. */
  readonly size: SizeText
  /** Of DECIMAL. */
  readonly scale: SizeText
  readonly compositeKey: boolean
}

export interface SupertableDraft {
  readonly name: string
  readonly columns: readonly ColumnDraft[]
  readonly tags: readonly ColumnDraft[]
  readonly nextId: number
}

/** Kinds as the dialog offers them; JSON is for a tag only, BLOB for a column only. */
const COMMON_KINDS: readonly ColumnKind[] = [
  'INT',
  'INT UNSIGNED',
  'BIGINT',
  'BIGINT UNSIGNED',
  'SMALLINT',
  'SMALLINT UNSIGNED',
  'TINYINT',
  'TINYINT UNSIGNED',
  'FLOAT',
  'DOUBLE',
  'BOOL',
  'TIMESTAMP',
  'VARCHAR',
  'NCHAR',
  'VARBINARY',
  'GEOMETRY',
]
export const columnKinds: readonly ColumnKind[] = [...COMMON_KINDS, 'DECIMAL', 'BLOB']
export const tagKinds: readonly ColumnKind[] = [...COMMON_KINDS, 'JSON']

export const isSized = (kind: ColumnKind): kind is SizedKind => Object.hasOwn(COLUMN_LENGTH_MAX, kind)

const SIZE_DEFAULT = 64

const sizeOf = (type: ColumnType): number => {
  if ('length' in type) return type.length
  return type.kind === 'DECIMAL' ? type.precision : SIZE_DEFAULT
}

export const draftOf = ({ name, type, compositeKey }: TableColumn, id: number): ColumnDraft => {
  const parsed = parseColumnType(type) ?? { kind: 'VARCHAR', length: SIZE_DEFAULT }
  return {
    id,
    name,
    kind: parsed.kind,
    size: sizeOf(parsed),
    scale: parsed.kind === 'DECIMAL' ? parsed.scale : 0,
    compositeKey,
  }
}

/** A draft that starts with these columns and tags. */
export const draftFrom = (
  name: string,
  columns: readonly TableColumn[],
  tags: readonly TableColumn[],
  firstId = 0,
): SupertableDraft => ({
  name,
  columns: columns.map((column, index) => draftOf(column, firstId + index)),
  tags: tags.map((tag, index) => draftOf(tag, firstId + columns.length + index)),
  nextId: firstId + columns.length + tags.length,
})

/** What the dialog shows without a sample: the timestamp, one column, one tag. */
export const blankDraft = (): SupertableDraft =>
  draftFrom(
    '',
    [
      { name: 'ts', type: 'TIMESTAMP', compositeKey: false },
      { name: '', type: 'INT', compositeKey: false },
    ],
    [{ name: '', type: 'VARCHAR(64)', compositeKey: false }],
  )

const typeText = ({ kind, size, scale }: ColumnDraft): string => {
  if (isSized(kind)) return `${kind}(${size})`
  if (kind === 'DECIMAL') return `DECIMAL(${size},${scale})`
  const parsed = parseColumnType(kind)
  return parsed === undefined ? kind : formatColumnType(parsed)
}

export const columnOf = (draft: ColumnDraft, index: number) => ({
  name: draft.name,
  type: typeText(draft),
  compositeKey: index === 1 && draft.compositeKey && canBeKey(draft.kind),
})

/** The draft as the body that createSupertableSchema checks. */
export const bodyOfDraft = (database: string, { name, columns, tags }: SupertableDraft) => ({
  database,
  name,
  columns: columns.map(columnOf),
  tags: tags.map((tag) => ({ ...columnOf(tag, 0), compositeKey: false })),
})

export type Part = 'columns' | 'tags'

export const withRow = (draft: SupertableDraft, part: Part, row: ColumnDraft): SupertableDraft => ({
  ...draft,
  [part]: draft[part].map((other) => (other.id === row.id ? row : other)),
})

export const withoutRow = (draft: SupertableDraft, part: Part, id: number): SupertableDraft => ({
  ...draft,
  [part]: draft[part].filter((row) => row.id !== id),
})

/** The draft with an empty row at this place; its id is the `nextId` of before. */
export const withNewRow = (draft: SupertableDraft, part: Part, at: number = draft[part].length): SupertableDraft => {
  const type = part === 'tags' ? 'VARCHAR(64)' : 'DOUBLE'
  const row = draftOf({ name: '', type, compositeKey: false }, draft.nextId)
  return { ...draft, [part]: draft[part].toSpliced(at, 0, row), nextId: draft.nextId + 1 }
}

/** Moves a column to the tags, or a tag to the columns. */
export const withMovedRow = (draft: SupertableDraft, from: Part, id: number): SupertableDraft => {
  const row = draft[from].find((each) => each.id === id)
  if (row === undefined) return draft
  const to = from === 'columns' ? 'tags' : 'columns'
  const removed = withoutRow(draft, from, id)
  return { ...removed, [to]: [...removed[to], { ...row, compositeKey: false }] }
}

/** Moves a row one place up (-1) or down (1); the timestamp stays first. */
export const withShiftedRow = (draft: SupertableDraft, part: Part, id: number, by: -1 | 1): SupertableDraft => {
  const rows = draft[part]
  const from = rows.findIndex((row) => row.id === id)
  const to = from + by
  const [row, first] = [rows[from], part === 'columns' ? 1 : 0]
  if (row === undefined || from < first || to < first || to >= rows.length) return draft
  return { ...draft, [part]: rows.toSpliced(from, 1).toSpliced(to, 0, row) }
}

/** The draft with the columns and tags of a list instead of its own; the timestamp of before stays where the list has none. */
export const withColumnList = (draft: SupertableDraft, list: ColumnList): SupertableDraft => {
  const [first] = draft.columns
  const isTimed = list.columns[0]?.type === 'TIMESTAMP'
  const kept = isTimed || first === undefined ? [] : [{ ...columnOf(first, 0) }]
  const tags = list.tags.length === 0 ? draft.tags.map((tag) => columnOf(tag, 0)) : list.tags
  return draftFrom(list.name ?? draft.name, [...kept, ...list.columns], tags, draft.nextId)
}
