import type { ColumnType } from '../types/column-type.ts'
import type { Value } from '../types/value.ts'
import { RowStore } from './row-store.ts'
import type { ColumnDefinition } from './schema.ts'

/** A subtable (with `stable`) or a plain table (without). */
export class Table {
  readonly name: string
  readonly uid: bigint
  readonly createdAtMs: number
  readonly stable: Supertable | undefined
  /** In the order of the supertable's tags. */
  readonly tags: Value[]
  readonly rows: RowStore
  /** Set when it is dropped, so that statements which still hold it can tell. */
  isDropped = false
  comment: string | undefined
  /** Days to live; kept to be shown only. 0 = for ever. */
  ttlDays = 0
  readonly #ownColumns: ColumnDefinition[]

  constructor(name: string, uid: bigint, createdAtMs: number, shape: Supertable | ColumnDefinition[], tags: Value[]) {
    this.name = name
    this.uid = uid
    this.createdAtMs = createdAtMs
    this.stable = Array.isArray(shape) ? undefined : shape
    this.tags = tags
    this.#ownColumns = Array.isArray(shape) ? shape : []
    this.rows = new RowStore(this.columns)
  }

  get columns(): ColumnDefinition[] {
    return this.stable?.columns ?? this.#ownColumns
  }

  /** Changes a column of a plain table. */
  changeColumn(index: number, change: Partial<ColumnDefinition>): void {
    const current = this.#ownColumns[index]
    if (current !== undefined) this.#ownColumns[index] = { ...current, ...change }
  }
}

/** A supertable: the shape that its subtables share, and the subtables. */
export class Supertable {
  readonly name: string
  readonly uid: bigint
  readonly createdAtMs: number
  readonly columns: ColumnDefinition[]
  readonly tags: ColumnDefinition[]
  readonly children = new Map<string, Table>()
  /** Counts schema changes; a prepared statement of another version is stale. */
  version = 1
  comment: string | undefined
  isDropped = false

  constructor(
    name: string,
    uid: bigint,
    createdAtMs: number,
    columns: readonly ColumnDefinition[],
    tags: readonly ColumnDefinition[],
  ) {
    this.name = name
    this.uid = uid
    this.createdAtMs = createdAtMs
    this.columns = [...columns]
    this.tags = [...tags]
  }

  /** Adds a column or tag, null everywhere. */
  add(kind: 'columns' | 'tags', definition: ColumnDefinition): void {
    this[kind].push(definition)
    for (const child of this.children.values()) {
      if (kind === 'columns') child.rows.addColumn(definition.type)
      else child.tags.push(null)
    }
    this.version += 1
  }

  /** Drops a column or tag with its values. */
  drop(kind: 'columns' | 'tags', index: number): void {
    this[kind].splice(index, 1)
    for (const child of this.children.values()) {
      if (kind === 'columns') child.rows.dropColumn(index)
      else child.tags.splice(index, 1)
    }
    this.version += 1
  }

  /** Gives a column or tag a longer type of the same kind. */
  widen(kind: 'columns' | 'tags', index: number, type: ColumnType): void {
    this.#change(kind, index, { type })
  }

  renameTag(index: number, name: string): void {
    this.#change('tags', index, { name })
  }

  #change(kind: 'columns' | 'tags', index: number, change: Partial<ColumnDefinition>): void {
    const current = this[kind][index]
    if (current !== undefined) this[kind][index] = { ...current, ...change }
    this.version += 1
  }
}
