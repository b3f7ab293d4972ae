import type { TargetSpec } from './target.ts'

/** One end of a row: where every matching table takes a row, it ends once in each, written or failed on its own. */
export interface RowEnd {
  /** Number of the row within its message, from 0. */
  readonly row: number
  /** The table, an index into `tablesOf`; null where a row ends once. */
  readonly table: number | null
}

/** What `matching` and the further tables say, whatever those are. */
export type EndsOfRows = Pick<TargetSpec, 'matching'> & { readonly further: readonly unknown[] }

/**
 * The end that the archive knows by this number. A row that ends once is known by its own; where it ends in every table,
 * the number is row × tables + table, so that each end of a message has one of its own.
 */
export const rowEndOf = (number: number, { matching, further }: EndsOfRows): RowEnd => {
  const tables = matching === 'all' ? further.length + 1 : 1
  return tables === 1 ? { row: number, table: null } : { row: Math.floor(number / tables), table: number % tables }
}
