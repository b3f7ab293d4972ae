import type { RowBlock } from '@sluice/contracts'
import type { SqlServer } from '../connection/sql-server.ts'
import type { RowGroups } from '../wire/bind/row-groups.ts'
import type { Subtable } from './subtable-cache.ts'

/** Everything of a lane that hangs on one connection and one shape of the table: how its rows get to the server. */
export interface RowSender {
  readonly connection: SqlServer
  /**
   * Writes the rows of the chosen groups, with the tags of each subtable (those of its first row here) or without. Returns what
   * the server counted. Throws TdengineError; what does not fit its column exactly is `data` without a server code, and was
   * not sent.
   */
  send(block: RowBlock, groups: RowGroups<Subtable>, chosen: readonly number[], withTags: boolean): Promise<number>
  /** Frees what a failure may have spoilt, and what the server keeps for the lane; the next `send` makes it anew. */
  release(): Promise<void>
}
