import type { Connection } from '../connection/connection.ts'
import { createBindEncoder } from '../wire/bind/bind-encoder.ts'
import { type InsertStatement, prepareInsert } from './insert-statement.ts'
import type { LaneLayout } from './lane-layout.ts'
import type { RowSender } from './row-sender.ts'

/** Binds rows to a statement with tags, or to one without; each is prepared at its first use. */
export const createBindSender = (connection: Connection, layout: LaneLayout): RowSender => {
  const encoder = createBindEncoder(layout)
  const prepared = new Map<boolean, InsertStatement>()

  const statement = async (withTags: boolean): Promise<InsertStatement> => {
    const ready = prepared.get(withTags)
    if (ready !== undefined) return ready
    const made = await prepareInsert(connection, layout, withTags)
    prepared.set(withTags, made)
    return made
  }

  return {
    connection,
    send: async (block, groups, chosen, withTags) => {
      const insert = await statement(withTags)
      return insert.write((requestId) =>
        encoder.encode(block, groups, chosen, { requestId, statementId: insert.id, withTags }),
      )
    },
    release: async () => {
      const statements = [...prepared.values()]
      prepared.clear()
      for (const each of statements) await each.close()
    },
  }
}
