export interface Complete<Item> {
  readonly items: Item[]
  /** Index of the form row of each item. */
  readonly rows: readonly number[]
}

/** Keeps the rows that are complete, with their indexes: half-typed ones wait without spoiling the preview. */
export const complete = <Row, Item>(
  rows: readonly Row[],
  read: (row: Row, index: number) => Item | undefined,
): Complete<Item> => {
  const kept = rows.flatMap((row, index) => {
    const item = read(row, index)
    return item === undefined ? [] : [{ item, index }]
  })
  return { items: kept.map(({ item }) => item), rows: kept.map(({ index }) => index) }
}
