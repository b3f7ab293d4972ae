import type { Precision } from '../time/precision.ts'
import type { ColumnType } from '../types/column-type.ts'
import type { Value } from '../types/value.ts'

export interface ResultColumn {
  readonly name: string
  readonly type: ColumnType
  /** What `fields_lengths` says where it is not the length of the type. */
  readonly shownLength?: number
}

/** Rows of a query, all there. */
export interface ResultSet {
  readonly kind: 'rows'
  readonly columns: readonly ResultColumn[]
  readonly precision: Precision
  readonly rows: readonly (readonly Value[])[]
  /** Lengths of the runs of rows that are sent as blocks of their own (a UNION ALL has several). */
  readonly runs: readonly number[]
}

export interface UpdateResult {
  readonly kind: 'update'
  readonly affectedRows: number
}

export type StatementResult = ResultSet | UpdateResult

export const updated = (affectedRows = 0): UpdateResult => ({ kind: 'update', affectedRows })

export function resultSet(
  columns: readonly ResultColumn[],
  rows: readonly (readonly Value[])[],
  precision: Precision = 'ms',
): ResultSet {
  return { kind: 'rows', columns, precision, rows, runs: [rows.length] }
}
