/** Cells of one column on their way into a table, laid out as a stmt2 bind lays them out. */
export interface IncomingColumn {
  /** One byte a row, 1 = null. */
  readonly nulls: Uint8Array
  /** Fixed types: a slot for every row, little-endian (may be empty when all rows are null). Others: values run together. */
  readonly data: Uint8Array
  /** Variable types only: rows + 1 starts within `data`; a null is empty. */
  readonly starts: Int32Array | undefined
}

/** Rows for one table. `columns` follow the table's schema; undefined = the statement does not name that column. */
export interface IncomingBlock {
  readonly rows: number
  readonly columns: readonly (IncomingColumn | undefined)[]
}

export function hasNull(column: IncomingColumn): boolean {
  for (let row = 0; row < column.nulls.length; row++) if (column.nulls[row] !== 0) return true
  return false
}
