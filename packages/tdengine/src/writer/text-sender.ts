import type { SqlServer } from '../connection/sql-server.ts'
import { isTdengineError } from '../errors/index.ts'
import { createRowTexts, insertEnd, insertText, type RowText } from './insert-text.ts'
import type { LaneLayout } from './lane-layout.ts'
import type { RowSender } from './row-sender.ts'

/** A server takes 1 MiB of SQL, if it was not told to take less. */
const SQL_BYTES_MAX = 1_000_000
const SQL_TOO_LONG = 0x0219

/**
 * Writes rows as text: `INSERT INTO t1 VALUES (…)(…) t2 VALUES (…)`, for servers that cannot bind. A statement that is too long for
 * the server is halved; a single row that is stays refused.
 */
export const createTextSender = (
  connection: SqlServer,
  layout: LaneLayout,
  bytesMax: number = SQL_BYTES_MAX,
): RowSender => {
  const rowTexts = createRowTexts(layout)

  const insert = async (rows: readonly RowText[], from: number, to: number): Promise<number> => {
    try {
      const { affectedRows } = await connection.query(insertText(rows, from, to), 1, 'write')
      return affectedRows
    } catch (error) {
      if (!isTdengineError(error) || error.serverCode !== SQL_TOO_LONG || to - from === 1) throw error
      const middle = from + Math.floor((to - from) / 2)
      return (await insert(rows, from, middle)) + (await insert(rows, middle, to))
    }
  }

  return {
    connection,
    send: async (block, groups, chosen, withTags) => {
      const rows = rowTexts(block, groups, chosen, withTags)
      let affected = 0
      for (let from = 0; from < rows.length; ) {
        const to = insertEnd(rows, from, bytesMax)
        affected += await insert(rows, from, to)
        from = to
      }
      return affected
    },
    release: async () => undefined,
  }
}
