import type { Database } from '../../storage/database.ts'
import type { ColumnDefinition } from '../../storage/schema.ts'
import { Supertable, type Table } from '../../storage/table.ts'
import { columnType } from '../../types/column-type.ts'
import { TypeCode } from '../../types/type-codes.ts'
import { newCursor, type Relation, type RelationColumn } from './relation.ts'

/** Declared length of `tbname`. */
export const TBNAME_LENGTH = 270

/** A table, or a supertable with its tags and all rows of its subtables. */
export function tableRelation(database: Database, target: Table | Supertable, source: string): Relation {
  const stable = target instanceof Supertable ? target : target.stable
  const tables = target instanceof Supertable ? [...target.children.values()] : [target]
  const columns = target.columns.map((definition, index) => column(definition, index, source))
  const tags = (stable?.tags ?? []).map((definition, index) => tag(definition, index, source))
  return {
    columns: [...columns, ...tags, tbname(source)],
    star: target instanceof Supertable ? [...columns, ...tags] : columns,
    precision: database.options.precision,
    scanTables(visit) {
      const cursor = newCursor()
      for (const table of tables) {
        cursor.table = table
        if (!visit(cursor)) return
      }
    },
    countRows: () => tables.reduce((sum, table) => sum + table.rows.rows, 0),
    scan(visit) {
      const cursor = newCursor()
      for (const table of tables) {
        cursor.table = table
        const rows = table.rows.rows
        for (cursor.row = 0; cursor.row < rows; cursor.row++) if (!visit(cursor)) return
      }
    },
  }
}

function column({ name, type }: ColumnDefinition, index: number, source: string): RelationColumn {
  const read: RelationColumn['read'] = (cursor) => cursor.table?.rows.columns[index]?.get(cursor.row) ?? null
  return { name, source, type, role: 'column', read }
}

function tag({ name, type }: ColumnDefinition, index: number, source: string): RelationColumn {
  return { name, source, type, role: 'tag', read: (cursor) => cursor.table?.tags[index] ?? null }
}

function tbname(source: string): RelationColumn {
  const type = columnType(TypeCode.VARCHAR, TBNAME_LENGTH)
  return { name: 'tbname', source, type, role: 'tbname', read: (cursor) => cursor.table?.name ?? null }
}
