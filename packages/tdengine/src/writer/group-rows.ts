import type { RowGroups } from '../wire/bind/row-groups.ts'
import type { Subtable, SubtableCache } from './subtable-cache.ts'

/** Groups rows [from, to) by subtable; the result is valid until the next call. Subtables come in order of first row. */
export type GroupRows = (names: readonly string[], from: number, to: number) => RowGroups<Subtable>

/** Makes a grouper that allocates nothing per row: a counting sort over reused arrays. */
export const createRowGrouper = (cache: SubtableCache): GroupRows => {
  let grouping = 0
  let groupOfRow = new Int32Array(0)
  let rows = new Int32Array(0)
  let starts = new Int32Array(1)

  const intern = (names: readonly string[], from: number, to: number): Subtable[] => {
    const subtables: Subtable[] = []
    let lastName: string | undefined
    let lastGroup = 0
    for (let row = from; row < to; row += 1) {
      const name = names[row] ?? ''
      if (name !== lastName) {
        const subtable = cache.intern(name)
        if (subtable.grouping !== grouping) {
          subtable.grouping = grouping
          subtable.group = subtables.length
          subtables.push(subtable)
        }
        lastName = name
        lastGroup = subtable.group
      }
      groupOfRow[row - from] = lastGroup
    }
    return subtables
  }

  return (names, from, to) => {
    grouping += 1
    const count = to - from
    if (count > rows.length) {
      groupOfRow = new Int32Array(count)
      rows = new Int32Array(count)
    }
    const subtables = intern(names, from, to)
    if (subtables.length + 2 > starts.length) starts = new Int32Array(2 * subtables.length + 2)
    // Counts go one place to the right of where they end up, so that filling moves every start into its place.
    starts.fill(0, 0, subtables.length + 2)
    for (let index = 0; index < count; index += 1) {
      const place = (groupOfRow[index] ?? 0) + 2
      starts[place] = (starts[place] ?? 0) + 1
    }
    for (let group = 2; group < subtables.length + 2; group += 1)
      starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0)
    for (let index = 0; index < count; index += 1) {
      const place = (groupOfRow[index] ?? 0) + 1
      const target = starts[place] ?? 0
      rows[target] = from + index
      starts[place] = target + 1
    }
    return { subtables, starts, rows }
  }
}
