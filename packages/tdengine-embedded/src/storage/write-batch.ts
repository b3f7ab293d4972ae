import { errors } from '../errors.ts'
import { BlockTimes } from './block-order.ts'
import type { Database } from './database.ts'
import type { IncomingBlock } from './incoming-block.ts'
import type { Table } from './table.ts'

export interface TableBlock {
  readonly table: Table
  readonly block: IncomingBlock
}

/**
 * Writes blocks to tables of one database; returns the rows counted after merging equal keys. A timestamp out of range
 * refuses the blocks of its vgroup, while those of other vgroups are written before the error is thrown: that is how
 * the real server fails, and why a writer has to send everything again.
 */
export function writeBatch(
  database: Database,
  parts: readonly TableBlock[],
  nowMs: number,
  range = database.timestampRange(nowMs),
): number {
  const timed: { part: TableBlock; times: BlockTimes }[] = []
  const refused = new Set<number>()
  for (const part of parts) {
    const timeColumn = part.block.columns[0]
    if (timeColumn === undefined) continue
    const times = new BlockTimes(timeColumn)
    timed.push({ part, times })
    if (!times.isWithin(part.block.rows, range)) refused.add(database.vgroupOf(part.table.name))
  }
  let affected = 0
  for (const { part, times } of timed) {
    const isRefused = refused.size > 0 && refused.has(database.vgroupOf(part.table.name))
    if (!isRefused) affected += part.table.rows.write(part.block, times)
  }
  if (refused.size > 0) throw errors.timestampRange()
  return affected
}
