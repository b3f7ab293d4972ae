import type { MappedRows, MappedTable } from '@sluice/transform'
import type { RecordRange } from '../accounting/record-range.ts'
import type { Lane } from './lane.ts'
import { laneOf } from './lane-hash.ts'

/** All lanes of a sub-task. */
export interface Lanes {
  /** Spreads rows [from, to) of a table over the lanes by the names of their subtables. */
  add(table: MappedTable, range: RecordRange, from: number, to: number): void
  /** Lets lanes that are idle and expect no more write what they have gathered. */
  pump(): void
  flush(): void
  settled(): Promise<void>
}

export const createLanes = (lanes: readonly Lane[]): Lanes => {
  /** Per lane the rows of the call under way; kept, so that a call allocates nothing. */
  let picked = lanes.map(() => new Int32Array(0))
  const counts = new Int32Array(lanes.length)

  const pick = (rows: MappedRows, from: number, to: number): void => {
    if ((picked[0]?.length ?? 0) < to - from) picked = lanes.map(() => new Int32Array(to - from))
    counts.fill(0)
    for (let row = from; row < to; row += 1) {
      const lane = lanes.length === 1 ? 0 : laneOf(rows.subtables[row] ?? '', lanes.length)
      const count = counts[lane] ?? 0
      const target = picked[lane]
      if (target !== undefined) target[count] = row
      counts[lane] = count + 1
    }
  }

  return {
    add(table, range, from, to) {
      pick(table.rows, from, to)
      for (const [index, lane] of lanes.entries()) {
        const indices = picked[index]
        const count = counts[index] ?? 0
        if (indices !== undefined && count > 0) lane.append(table, range, indices, count)
      }
    },
    pump() {
      for (const lane of lanes) lane.pump()
    },
    flush() {
      for (const lane of lanes) lane.flush()
    },
    async settled() {
      await Promise.all(lanes.map((lane) => lane.settled()))
    },
  }
}
