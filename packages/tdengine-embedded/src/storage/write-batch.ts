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
export function writeBatch(database: Database, parts: readonly TableBlock[], nowMs: number): number {
  const range = database.timestampRange(nowMs)
  const refused = new Set<number>()
  for (const { table, block } of parts) {
    const [times] = block.columns
    if (times !== undefined && !new BlockTimes(times).isWithin(block.rows, range)) {
      refused.add(database.vgroupOf(table.name))
    }
  }
  let affected = 0
  for (const { table, block } of parts) {
    if (refused.size === 0 || !refused.has(database.vgroupOf(table.name))) affected += table.rows.write(block)
  }
  if (refused.size > 0) throw errors.timestampRange()
  return affected
}
