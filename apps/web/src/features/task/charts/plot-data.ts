/** Columns as they are drawn: the first line of a stack lies at the bottom, each further one on top of what is below. */
export const stackUp = (columns: readonly (readonly (number | null)[])[]): (number | null)[][] => {
  const stacked: (number | null)[][] = []
  for (const column of columns) {
    const below = stacked.at(-1)
    stacked.push(column.map((value, index) => (value === null ? null : value + (below?.[index] ?? 0))))
  }
  return stacked
}

/** The last, lowest and highest of what was measured; null when nothing was. */
export interface ColumnSummary {
  readonly last: number
  readonly lowest: number
  readonly highest: number
}

export const summaryOf = (column: readonly (number | null)[]): ColumnSummary | null => {
  const known = column.filter((value) => value !== null)
  const last = known.at(-1)
  return last === undefined ? null : { last, lowest: Math.min(...known), highest: Math.max(...known) }
}
