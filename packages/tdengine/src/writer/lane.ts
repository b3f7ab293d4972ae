import type { RowBlock } from '@sluice/contracts'
import { describeSupertable } from '../catalog/describe-supertable.ts'
import { createDialer } from '../connection/dialer.ts'
import { createSession, type Session } from '../connection/session.ts'
import type { Timeouts } from '../connection/timeouts.ts'
import { isTdengineError, TdengineError } from '../errors/index.ts'
import type { LaneConnection, LaneWriter, ResolvedTdengineConnection, WriteReceipt, WriterTarget } from '../port.ts'
import type { RowGroups } from '../wire/bind/row-groups.ts'
import { createRowGrouper, type GroupRows } from './group-rows.ts'
import { createLaneStatements, type LaneStatements } from './lane-statements.ts'
import { requireStmt2 } from './require-stmt2.ts'
import { createSubtableCache, type Subtable } from './subtable-cache.ts'

export interface LaneOptions {
  readonly timeouts: Timeouts
  /** Most subtables that the lanes of a connection remember, about 200 bytes each. */
  readonly knownSubtablesMax: number
}

/** What the lanes of one connection share. A subtable belongs to one supertable only, so one memory serves them all. */
interface Shared {
  readonly session: Session
  readonly group: GroupRows
  writing: boolean
}

/** LaneWriter over stmt2 binds. See `openLane`. */
class StatementLane implements LaneWriter {
  readonly #shared: Shared
  readonly #target: WriterTarget
  #statements: LaneStatements | undefined

  constructor(shared: Shared, target: WriterTarget) {
    this.#shared = shared
    this.#target = target
  }

  async write(block: RowBlock, from = 0, to = block.count): Promise<WriteReceipt> {
    const shared = this.#shared
    if (shared.writing)
      throw new TdengineError('INTERNAL', 'a connection writes one block at a time', { failure: 'bug' })
    if (to <= from) return { rows: 0, affected: 0, createdSubtables: 0 }
    shared.writing = true
    try {
      const groups = shared.group(block.subtables, from, to)
      const createdSubtables = groups.subtables.filter(({ known }) => !known).length
      return { rows: to - from, affected: await this.#writeGroups(block, groups), createdSubtables }
    } finally {
      shared.writing = false
    }
  }

  async close(): Promise<void> {
    await this.#statements?.closeStatements()
  }

  /** Makes the lane ready, so that a wrong target is told before the first row. */
  async ready(): Promise<LaneStatements> {
    const connection = await this.#shared.session.use()
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
 * A connection whose lanes each have one statement with tags for subtables that they have not met and one without for those
 * they know; bind and exec are each awaited. Lanes throw TdengineError; `target` when the table does not have what is to
 * be bound.
 */
export const createLaneConnection = (
  connection: ResolvedTdengineConnection,
  database: string,
  { timeouts, knownSubtablesMax }: LaneOptions,
): LaneConnection => {
  const session = createSession(createDialer(connection, timeouts, database))
  const group = createRowGrouper(createSubtableCache(knownSubtablesMax))
  const shared: Shared = { session, group, writing: false }
  return {
    async lane(target) {
      const lane = new StatementLane(shared, target)
      await lane.ready()
      return lane
    },
    close: () => session.close(),
  }
}

/** The only lane of a connection, which ends with it. */
export const onlyLane = async (lanes: LaneConnection, target: WriterTarget): Promise<LaneWriter> => {
  try {
    const lane = await lanes.lane(target)
    return { write: (block, from, to) => lane.write(block, from, to), close: lanes.close }
  } catch (error) {
    await lanes.close()
    throw error
  }
}
