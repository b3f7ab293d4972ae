import type { RowBlock } from '@sluice/contracts'
import { describeSupertable } from '../catalog/describe-supertable.ts'
import type { Session } from '../connection/session.ts'
import type { SqlServer } from '../connection/sql-server.ts'
import { afterPart, isTdengineError, TdengineError } from '../errors/index.ts'
import type { LaneConnection, LaneWriter, WriteReceipt, WriterTarget } from '../port.ts'
import type { RowGroups } from '../wire/bind/row-groups.ts'
import { createRowGrouper, type GroupRows } from './group-rows.ts'
import { type LaneLayout, planLayout } from './lane-layout.ts'
import type { RowSender } from './row-sender.ts'
import { createSubtableCache, type Subtable } from './subtable-cache.ts'

/** How rows of a layout get to a server. */
export type CreateSender<Server extends SqlServer> = (server: Server, layout: LaneLayout) => RowSender

/** What the lanes of one connection share. A subtable belongs to one supertable only, so one memory serves them all. */
interface Shared<Server extends SqlServer> {
  readonly session: Session<Server>
  readonly createSender: CreateSender<Server>
  readonly group: GroupRows
  writing: boolean
}

/** See `createLaneConnection`. */
class Lane<Server extends SqlServer> implements LaneWriter {
  readonly #shared: Shared<Server>
  readonly #target: WriterTarget
  #sender: RowSender | undefined

  constructor(shared: Shared<Server>, target: WriterTarget) {
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
    await this.#sender?.release()
  }

  /** Makes the lane ready, so that a wrong target is told before the first row. */
  async ready(): Promise<RowSender> {
    const connection = await this.#shared.session.use()
    if (this.#sender?.connection !== connection) {
      const { database, name } = this.#target.supertable
      const layout = planLayout(this.#target, await describeSupertable(connection, database, name))
      this.#sender = this.#shared.createSender(connection, layout)
    }
    return this.#sender
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
      this.#sender = undefined
      return await this.#attempt(block, groups)
    }
  }

  async #attempt(block: RowBlock, groups: RowGroups<Subtable>): Promise<number> {
    const known: number[] = []
    const unseen: number[] = []
    for (const [index, subtable] of groups.subtables.entries()) (subtable.known ? known : unseen).push(index)
    const sender = await this.ready()
    let acknowledged: readonly number[] = []
    try {
      const created = unseen.length === 0 ? 0 : await sender.send(block, groups, unseen, true)
      acknowledged = unseen
      for (const index of unseen) {
        const subtable = groups.subtables[index]
        if (subtable !== undefined) subtable.known = true
      }
      return created + (known.length === 0 ? 0 : await sender.send(block, groups, known, false))
    } catch (error) {
      // A statement that failed once repeats its failure for ever. What does not fit its column never reached it.
      if (!isTdengineError(error, 'data') || error.serverCode !== undefined) await sender.release()
      const isPart = acknowledged.length > 0 && isTdengineError(error) && error.retriable
      throw isPart ? afterPart(error, rowsOf(groups, acknowledged)) : error
    }
  }
}

const rowsOf = ({ starts, rows }: RowGroups, chosen: readonly number[]): number[] =>
  chosen.flatMap((group) => [...rows.subarray(starts[group], starts[group + 1])])

/**
 * A connection whose lanes send rows with tags for subtables that they have not met and without for those they know, one
 * request at a time, and remember at most `knownSubtablesMax` subtables, about 200 bytes each. Lanes throw TdengineError;
 * `target` when the table does not have what is to be bound.
 */
export const createLaneConnection = <Server extends SqlServer>(
  session: Session<Server>,
  createSender: CreateSender<Server>,
  knownSubtablesMax: number,
): LaneConnection => {
  const group = createRowGrouper(createSubtableCache(knownSubtablesMax))
  const shared: Shared<Server> = { session, createSender, group, writing: false }
  return {
    async lane(target) {
      const lane = new Lane(shared, target)
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
