import type { Table } from '../../storage/table.ts'
import type { Precision } from '../../time/precision.ts'
import type { ColumnType } from '../../types/column-type.ts'
import type { Value } from '../../types/value.ts'

/** The row under consideration: a row of a table, or a row of values that a subquery or a join has made. */
export interface Cursor {
  table: Table | undefined
  row: number
  values: readonly Value[]
  /** Results of aggregates, once the rows of a group are in. */
  slots: readonly Value[]
}

export type ColumnRole = 'column' | 'tag' | 'tbname'

export interface RelationColumn {
  readonly name: string
  /** Alias or name of the table it comes from. */
  readonly source: string | undefined
  readonly type: ColumnType
  readonly role: ColumnRole
  readonly read: (cursor: Cursor) => Value
}

/** Something that rows are selected from. */
export interface Relation {
  readonly columns: readonly RelationColumn[]
  /** What `*` stands for. */
  readonly star: readonly RelationColumn[]
  readonly precision: Precision
  /** Calls `visit` for each row with one cursor that it moves along; stops when it answers false. */
  scan(visit: (cursor: Cursor) => boolean): void
  /** Visits each table once, also one without rows, for what concerns tags and names only. */
  scanTables?(visit: (cursor: Cursor) => boolean): void
  /** How many rows `scan` visits, where that is known without visiting them. */
  countRows?(): number
}

export const newCursor = (): Cursor => ({ table: undefined, row: 0, values: [], slots: [] })
