import { type TaskSpec, tablesOf } from '@sluice/contracts'
import type { StoredLetter } from '@sluice/store'

/** What of a record a dead letter stands for. */
export interface LetterPart {
  readonly kind: StoredLetter['kind']
  /** Number of the end, as the archive counts them. */
  readonly row: number
  /** Ends of each row when it was archived. */
  readonly tables: number
}

/** Rows and tables of a record, as one version makes them. */
export interface PartOfRecord {
  /** Row within the record; null: all of them. */
  readonly row: number | null
  /** Table that the row goes to; null: all that take it. */
  readonly table: number | null
}

/**
 * The part of a record that a letter stands for under a version: a message that could not be read as a whole stands for all
 * its rows; a row stands for one table only where both versions send rows to every table that matches.
 */
export const partOf = ({ kind, row, tables }: LetterPart, target: TaskSpec['target']): PartOfRecord => {
  if (kind === 'record') return { row: null, table: null }
  if (tables === 1) return { row, table: null }
  const isPerTable = target.matching === 'all' && tablesOf(target).length > 1
  return { row: Math.floor(row / tables), table: isPerTable ? row % tables : null }
}

/** Whether a row that goes to a table is of this part. */
export const takes = (part: PartOfRecord, row: number, table: number): boolean =>
  (part.row === null || part.row === row) && (part.table === null || part.table === table)
