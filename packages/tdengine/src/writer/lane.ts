import type { RowBlock } from '@sluice/contracts'
import { describeSupertable } from '../catalog/describe-supertable.ts'
import { Connection } from '../connection/connection.ts'
import { createSession, type Session } from '../connection/session.ts'
import type { Timeouts } from '../connection/timeouts.ts'
import { isTdengineError, TdengineError } from '../errors/index.ts'
import type { LaneWriter, ResolvedTdengineConnection, WriteReceipt, WriterTarget } from '../port.ts'
import type { RowGroups } from '../wire/bind/row-groups.ts'
import { createRowGrouper, type GroupRows } from './group-rows.ts'
import { createLaneStatements, type LaneStatements } from './lane-statements.ts'
import { requireStmt2 } from './require-stmt2.ts'
import { createSubtableCache, type Subtable } from './subtable-cache.ts'

export interface LaneOptions {
  readonly timeouts: Timeouts
  /** Most subtables that a lane remembers, about 200 bytes each. */
  readonly knownSubtablesMax: number
}

/** LaneWriter over stmt2 binds. See `openLane`. */
class StatementLane implements LaneWriter {
  readonly #session: Session
  readonly #target: WriterTarget
  readonly #group: GroupRows
  #statements: LaneStatements | undefined
  #writing = false

  constructor(session: Session, target: WriterTarget, knownSubtablesMax: number) {
    this.#session = session
    this.#target = target
    this.#group = createRowGrouper(createSubtableCache(knownSubtablesMax))
  }

  async write(block: RowBlock, from = 0, to = block.count): Promise<WriteReceipt> {
    if (this.#writing) throw new TdengineError('INTERNAL', 'a lane writes one block at a time', { failure: 'bug' })
    if (to <= from) return { rows: 0, affected: 0, createdSubtables: 0 }
    this.#writing = true
    try {
      const groups = this.#group(block.subtables, from, to)
      const createdSubtables = groups.subtables.filter(({ known }) => !known).length
      return { rows: to - from, affected: await this.#writeGroups(block, groups), createdSubtables }
    } finally {
      this.#writing = false
    }
  }

  close(): Promise<void> {
    return this.#session.close()
  }

  /** Makes the lane ready, so that a wrong target is told before the first row. */
  async ready(): Promise<LaneStatements> {
    const connection = await this.#session.use()
    if (this.#statements?.connection !== connection) {
      requireStmt2(connection.serverVersion)
      const { database, name } = this.#target.supertable
      const actual = await describeSupertable(connection, database, name)
      this.#statements = createLaneStatements(connection, this.#target, actual)
    }
    return this.#statements
  }

  /**
   * Writes; when the schema moved under the statements, once more after describing the table anew, with tags for all. If the
   * table is no longer what is to be bound, describing tells exactly what is wrong.
   */
  async #writeGroups(block: RowBlock, groups: RowGroups<Subtable>): Promise<number> {
    try {
      return await this.#attempt(block, groups)
    } catch (error) {
      if (!isTdengineError(error, 'refresh') && !isTdengineError(error, 'target')) throw error
      // Which of the subtables is gone is not told.
      for (const subtable of groups.subtables) subtable.known = false
      this.#statements = undefined
      return await this.#attempt(block, groups)
    }
  }

  async #attempt(block: RowBlock, groups: RowGroups<Subtable>): Promise<number> {
    const known: number[] = []
    const unseen: number[] = []
    for (const [index, subtable] of groups.subtables.entries()) (subtable.known ? known : unseen).push(index)
    const statements = await this.ready()
    try {
      const created = await this.#send(statements, block, groups, unseen, true)
      for (const index of unseen) {
        const subtable = groups.subtables[index]
        if (subtable !== undefined) subtable.known = true
      }
      return created + (await this.#send(statements, block, groups, known, false))
    } catch (error) {
      // A statement that failed once repeats its failure for ever. What the encoder refused never reached it.
      if (!isTdengineError(error, 'data') || error.serverCode !== undefined) await statements.closeStatements()
      throw error
    }
  }

  async #send(
    { encoder, statement }: LaneStatements,
    block: RowBlock,
    groups: RowGroups<Subtable>,
    chosen: readonly number[],
    withTags: boolean,
  ): Promise<number> {
    if (chosen.length === 0) return 0
    const insert = await statement(withTags)
    return insert.write((requestId) =>
      encoder.encode(block, groups, chosen, { requestId, statementId: insert.id, withTags }),
    )
  }
}

/**
 * Opens a lane: its own connection, one statement with tags for subtables it has not met and one without for those it
 * knows; bind and exec are each awaited. Throws TdengineError; `target` when the table does not have what is to be bound.
 */
export const openLane = async (
  connection: ResolvedTdengineConnection,
  target: WriterTarget,
  { timeouts, knownSubtablesMax }: LaneOptions,
): Promise<LaneWriter> => {
  const session = createSession(() => Connection.open(connection, timeouts, target.supertable.database))
  const lane = new StatementLane(session, target, knownSubtablesMax)
  try {
    await lane.ready()
    return lane
  } catch (error) {
    await session.close()
    throw error
  }
}
