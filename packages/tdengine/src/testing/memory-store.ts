import type { BoundValue, DatabaseInfo, RowBlock, Supertable } from '@sluice/contracts'
import type { WriterTarget } from '../port.ts'

/** One row that is stored: columns and tags by name, as they were bound. */
export interface StoredRow {
  readonly subtable: string
  readonly columns: Readonly<Record<string, BoundValue>>
  readonly tags: Readonly<Record<string, BoundValue>>
}

export interface StoredSubtable {
  readonly tags: Readonly<Record<string, BoundValue>>
  /** By primary timestamp and composite key. */
  readonly rows: Map<string, Record<string, BoundValue>>
}

export interface StoredSupertable {
  readonly description: Supertable
  readonly subtables: Map<string, StoredSubtable>
}

export interface StoredDatabase {
  readonly info: DatabaseInfo
  readonly supertables: Map<string, StoredSupertable>
}

const pick = (
  names: readonly string[],
  values: readonly (readonly BoundValue[])[],
  row: number,
): Record<string, BoundValue> => Object.fromEntries(names.map((name, index) => [name, values[index]?.[row] ?? null]))

/** Row `row` of a block, as it would be stored. */
export const rowOf = (block: RowBlock, target: WriterTarget, row: number): StoredRow => ({
  subtable: block.subtables[row] ?? '',
  columns: pick(target.columns, block.columns, row),
  tags: pick(target.tags, block.tags, row),
})

/**
 * Stores a row over an equal one: unnamed columns keep their values, and so do the tags of a subtable that is there.
 * Returns what makes the row one: subtable, primary timestamp and composite key.
 */
export const upsert = ({ description, subtables }: StoredSupertable, row: StoredRow): string => {
  const keys = description.columns.filter(({ compositeKey }, index) => index === 0 || compositeKey)
  const key = keys.map(({ name }) => String(row.columns[name])).join('\n')
  const subtable = subtables.get(row.subtable) ?? { tags: row.tags, rows: new Map() }
  subtables.set(row.subtable, subtable)
  subtable.rows.set(key, { ...subtable.rows.get(key), ...row.columns })
  return `${row.subtable}\n${key}`
}

/** Every row of a supertable, by subtable and then in order of first arrival. */
export const storedRows = ({ subtables }: StoredSupertable): StoredRow[] =>
  [...subtables].flatMap(([subtable, { tags, rows }]) =>
    [...rows.values()].map((columns) => ({ subtable, columns, tags })),
  )
