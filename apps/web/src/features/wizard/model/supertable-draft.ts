import {
  COLUMN_LENGTH_MAX,
  type ColumnKind,
  type ColumnType,
  formatColumnType,
  parseColumnType,
  type SizedKind,
  type TableColumn,
} from '@sluice/contracts'
import type { NumberText } from './number-text.ts'

/** One column or tag of a supertable that is being created. */
export interface ColumnDraft {
  /** Tells rows apart while their names change. */
  readonly id: number
  readonly name: string
  readonly kind: ColumnKind
  /** Length of a sized kind, precision of DECIMAL; unused otherwise. */
  readonly size: NumberText
  /** Of DECIMAL. */
  readonly scale: NumberText
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

/** Kinds that the second column may have as composite key (spec/data-in.md §5.3). */
const KEY_KINDS: readonly ColumnKind[] = ['INT', 'INT UNSIGNED', 'BIGINT', 'BIGINT UNSIGNED', 'VARCHAR']
export const canBeKey = (kind: ColumnKind): boolean => KEY_KINDS.includes(kind)

export const isSized = (kind: ColumnKind): kind is SizedKind => Object.hasOwn(COLUMN_LENGTH_MAX, kind)

const SIZE_DEFAULT = 64

const sizeOf = (type: ColumnType): number => {
  if ('length' in type) return type.length
  return type.kind === 'DECIMAL' ? type.precision : SIZE_DEFAULT
}

const draftOf = ({ name, type, compositeKey }: TableColumn, id: number): ColumnDraft => {
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
): SupertableDraft => ({
  name,
  columns: columns.map((column, index) => draftOf(column, index)),
  tags: tags.map((tag, index) => draftOf(tag, columns.length + index)),
  nextId: columns.length + tags.length,
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

const columnOf = (draft: ColumnDraft, index: number) => ({
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

type Part = 'columns' | 'tags'

export const withRow = (draft: SupertableDraft, part: Part, row: ColumnDraft): SupertableDraft => ({
  ...draft,
  [part]: draft[part].map((other) => (other.id === row.id ? row : other)),
})

export const withoutRow = (draft: SupertableDraft, part: Part, id: number): SupertableDraft => ({
  ...draft,
  [part]: draft[part].filter((row) => row.id !== id),
})

export const withNewRow = (draft: SupertableDraft, part: Part): SupertableDraft => ({
  ...draft,
  [part]: [
    ...draft[part],
    draftOf({ name: '', type: part === 'tags' ? 'VARCHAR(64)' : 'DOUBLE', compositeKey: false }, draft.nextId),
  ],
  nextId: draft.nextId + 1,
})

/** Moves a column to the tags, or a tag to the columns. */
export const withMovedRow = (draft: SupertableDraft, from: Part, row: ColumnDraft): SupertableDraft => {
  const to = from === 'columns' ? 'tags' : 'columns'
  const removed = withoutRow(draft, from, row.id)
  return { ...removed, [to]: [...removed[to], { ...row, compositeKey: false }] }
}
