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
}
