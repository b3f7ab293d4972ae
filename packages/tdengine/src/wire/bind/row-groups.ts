/** A subtable as the encoder needs it: one object per subtable, kept between batches. */
export interface BoundSubtable {
  readonly name: string
}

/**
 * The rows of a block by subtable: those of `subtables[g]` are `rows[starts[g]]` … `rows[starts[g + 1] - 1]`, in the order
 * of the block. The arrays are longer than what is used, and are reused by the next grouping.
 */
export interface RowGroups<Subtable extends BoundSubtable = BoundSubtable> {
  readonly subtables: readonly Subtable[]
  readonly starts: Int32Array
  readonly rows: Int32Array
}
