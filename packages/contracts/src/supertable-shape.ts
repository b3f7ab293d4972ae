import { type ColumnKind, type ColumnType, parseColumnType } from './column-type.ts'

/** Limits of spec/data-in.md §9.2. */
export const COLUMNS_AND_TAGS_MAX = 4096
export const TAGS_MAX = 128
/** A sized tag is shorter than a column of its kind may be; of NCHAR in characters. */
const TAG_LENGTH_MAX = { VARCHAR: 16_382, NCHAR: 4095, VARBINARY: 16_382, GEOMETRY: 16_382 } as const

/** Kinds that the second column may have as composite key (spec/data-in.md §5.3). */
const KEY_KINDS: readonly ColumnKind[] = ['INT', 'INT UNSIGNED', 'BIGINT', 'BIGINT UNSIGNED', 'VARCHAR']
export const canBeKey = (kind: ColumnKind): boolean => KEY_KINDS.includes(kind)

/** Rules that concern a table as a whole, each with its sentence. */
export const SHAPE_RULES = {
  firstIsTimestamp: 'the first column must be a TIMESTAMP',
  nameTwice: 'is there twice',
  jsonAlone: 'a JSON tag must be the only tag',
  jsonIsTag: 'only a tag may be JSON',
  columnKindOnly: 'a tag cannot have this type',
  tagTooLong: 'is longer than a tag may be',
  oneBlob: 'there may be one BLOB only',
  keyIsSecond: 'only the second column may be a composite key',
  keyKind: 'a composite key must be INT, BIGINT, unsigned or not, or VARCHAR',
  tooMany: 'columns and tags are more than 4096',
} as const
export type ShapeRule = keyof typeof SHAPE_RULES

export interface ShapeIssue {
  readonly path: readonly (string | number)[]
  readonly rule: ShapeRule
}

interface Column {
  readonly name: string
  readonly type: string
  readonly compositeKey: boolean
}

/** Which rules columns and tags break together; names and types on their own are checked elsewhere. */
export const shapeIssues = (table: { columns: readonly Column[]; tags: readonly Column[] }): readonly ShapeIssue[] => [
  ...(table.columns[0]?.type.toUpperCase() === 'TIMESTAMP'
    ? []
    : [{ path: ['columns', 0, 'type'], rule: 'firstIsTimestamp' } as const]),
  ...namesTwice(table),
  ...table.columns.flatMap((column, index) => columnRules(column, index)),
  ...table.tags.flatMap((tag, index) => tagRules(tag, index)),
  ...secondBlobs(table.columns),
  ...(table.tags.length > 1 && table.tags.some(({ type }) => kindOf(type) === 'JSON')
    ? [{ path: ['tags'], rule: 'jsonAlone' } as const]
    : []),
  ...(table.columns.length + table.tags.length > COLUMNS_AND_TAGS_MAX
    ? [{ path: ['columns'], rule: 'tooMany' } as const]
    : []),
]

const kindOf = (type: string): ColumnKind | undefined => parseColumnType(type)?.kind

const namesTwice = (table: { columns: readonly Column[]; tags: readonly Column[] }): readonly ShapeIssue[] => {
  const seen = new Set<string>()
  return (['columns', 'tags'] as const).flatMap((part) =>
    table[part].flatMap(({ name }, index): readonly ShapeIssue[] => {
      if (seen.has(name)) return [{ path: [part, index, 'name'], rule: 'nameTwice' }]
      seen.add(name)
      return []
    }),
  )
}

const columnRules = ({ type, compositeKey }: Column, index: number): readonly ShapeIssue[] => {
  const kind = kindOf(type)
  const path = ['columns', index, 'type']
  if (kind === 'JSON') return [{ path, rule: 'jsonIsTag' }]
  if (!compositeKey || kind === undefined) return []
  if (index !== 1) return [{ path: ['columns', index], rule: 'keyIsSecond' }]
  return canBeKey(kind) ? [] : [{ path, rule: 'keyKind' }]
}

const tagRules = ({ type, compositeKey }: Column, index: number): readonly ShapeIssue[] => {
  const parsed = parseColumnType(type)
  const path = ['tags', index, 'type']
  if (compositeKey) return [{ path: ['tags', index], rule: 'keyIsSecond' }]
  if (parsed === undefined) return []
  if (parsed.kind === 'DECIMAL' || parsed.kind === 'BLOB') return [{ path, rule: 'columnKindOnly' }]
  return isTooLong(parsed) ? [{ path, rule: 'tagTooLong' }] : []
}

const isTooLong = (type: ColumnType): boolean => 'length' in type && type.length > TAG_LENGTH_MAX[type.kind]

const secondBlobs = (columns: readonly Column[]): readonly ShapeIssue[] =>
  columns
    .flatMap(({ type }, index) => (kindOf(type) === 'BLOB' ? [index] : []))
    .slice(1)
    .map((index) => ({ path: ['columns', index, 'type'], rule: 'oneBlob' }))
