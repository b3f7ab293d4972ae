import type { NamedColumn } from '../sql/statements/insert-columns.ts'
import type { Database } from '../storage/database.ts'
import type { ColumnDefinition } from '../storage/schema.ts'
import type { Supertable, Table } from '../storage/table.ts'
import type { Value } from '../types/value.ts'

/** One `?` as the answer to stmt2_prepare lists it. */
export interface StatementField {
  readonly name: string
  readonly definition: ColumnDefinition
  readonly kind: 'column' | 'tag' | 'tableName'
}

/** Where the rows of a prepared INSERT go. */
export type InsertTarget =
  /** The text names a child or plain table. */
  | { readonly kind: 'fixed'; readonly table: Table }
  /** The bind names subtables of this supertable. */
  | {
      readonly kind: 'subtables'
      readonly stable: Supertable
      /** Whether missing ones are made: the statement has a TAGS clause or names tags. */
      readonly creates: boolean
    }
  /** `INSERT INTO ? VALUES(…)`: the bind names any table, which has to exist. */
  | { readonly kind: 'named' }

/** A prepared INSERT. */
export interface InsertTemplate {
  readonly database: Database
  readonly target: InsertTarget
  /** Tags bound, as places in the supertable's tags, in the order of the bind. */
  readonly boundTags: readonly number[]
  /** Tags that the text gives, by their place. */
  readonly literalTags: ReadonlyMap<number, Value>
  /** Columns bound, in the order of the bind; undefined = all columns of whatever table is named. */
  readonly columns: readonly NamedColumn[] | undefined
  readonly fields: readonly StatementField[]
  /** Version of the supertable at that time; another one makes the statement stale. */
  readonly schemaVersion: number
}
