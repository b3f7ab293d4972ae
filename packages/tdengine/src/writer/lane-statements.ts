import type { Supertable } from '@sluice/contracts'
import type { Connection } from '../connection/connection.ts'
import type { WriterTarget } from '../port.ts'
import { type BindEncoder, createBindEncoder } from '../wire/bind/bind-encoder.ts'
import { type InsertStatement, prepareInsert } from './insert-statement.ts'
import { type LaneLayout, planLayout } from './lane-layout.ts'

/** Everything of a lane that hangs on one connection and one shape of the table. */
export interface LaneStatements {
  readonly connection: Connection
  readonly encoder: BindEncoder
  /** The statement with tags, or without; prepared at its first use. */
  statement(withTags: boolean): Promise<InsertStatement>
  /** Frees the statements; the next use prepares new ones. */
  closeStatements(): Promise<void>
}

/** Throws TdengineError `target` when the table is not what the lane is to bind. */
export const createLaneStatements = (
  connection: Connection,
  target: WriterTarget,
  actual: Supertable,
): LaneStatements => {
  const layout: LaneLayout = planLayout(target, actual)
  const prepared = new Map<boolean, InsertStatement>()
  return {
    connection,
    encoder: createBindEncoder(layout),
    statement: async (withTags) => {
      const ready = prepared.get(withTags)
      if (ready !== undefined) return ready
      const statement = await prepareInsert(connection, layout, withTags)
      prepared.set(withTags, statement)
      return statement
    },
    closeStatements: async () => {
      const statements = [...prepared.values()]
      prepared.clear()
      for (const statement of statements) await statement.close()
    },
  }
}
