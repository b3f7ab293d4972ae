import type { Precision } from '../../time/precision.ts'
import type { ColumnType } from '../../types/column-type.ts'
import type { Value } from '../../types/value.ts'
import { newCursor, type Relation, type RelationColumn } from './relation.ts'

export interface ValuesColumn {
  readonly name: string
  readonly source?: string | undefined
  readonly type: ColumnType
}

/** Rows that exist already: a subquery, a join, a system table. */
export function valuesRelation(
  columns: readonly ValuesColumn[],
  rows: readonly (readonly Value[])[],
  precision: Precision,
): Relation {
  const relationColumns = columns.map(
    ({ name, source, type }, index): RelationColumn => ({
      name,
      source,
      type,
      role: 'column',
      read: (cursor) => cursor.values[index] ?? null,
    }),
  )
  return {
    columns: relationColumns,
    star: relationColumns,
    precision,
    scan(visit) {
      const cursor = newCursor()
      for (const values of rows) {
        cursor.values = values
        if (!visit(cursor)) return
      }
    },
  }
}
