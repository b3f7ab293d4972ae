/** Cells of one column on their way into a table, laid out as a stmt2 bind lays them out. */
export interface IncomingColumn {
  /** Holds the cells, among other things: a bind of many small tables would need more memory for views than for rows. */
  readonly bytes: Buffer
  /** Where the nulls begin: one byte a row, 1 = null. */
  readonly nullsAt: number
  /** Where the values begin. Fixed types: a slot for every row, little-endian (may be empty when all rows are null). Others: values run together. */
  readonly dataAt: number
  readonly dataLength: number
  /** Variable types only: rows + 1 starts, counted from `dataAt`; a null is empty. */
  readonly starts: Int32Array | undefined
}

/** Rows for one table. `columns` follow the table's schema; undefined = the statement does not name that column. */
export interface IncomingBlock {
  readonly rows: number
  readonly columns: readonly (IncomingColumn | undefined)[]
}

/** Cells whose parts were made one by one. */
export const packColumn = (nulls: Uint8Array, data: Uint8Array, starts?: Int32Array): IncomingColumn => ({
  bytes: Buffer.concat([nulls, data]),
  nullsAt: 0,
  dataAt: nulls.length,
  dataLength: data.length,
  starts,
})

export const isNullAt = ({ bytes, nullsAt }: IncomingColumn, row: number): boolean => bytes[nullsAt + row] === 1

export function hasNull({ bytes, nullsAt }: IncomingColumn, rows: number): boolean {
  for (let row = 0; row < rows; row++) if (bytes[nullsAt + row] !== 0) return true
  return false
}

/** A view of the values from `from` up to, not including, `to`. */
export const dataOf = ({ bytes, dataAt, dataLength }: IncomingColumn, from = 0, to = dataLength): Buffer =>
  bytes.subarray(dataAt + from, dataAt + Math.min(to, dataLength))
