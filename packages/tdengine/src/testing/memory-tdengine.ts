import {
  type BoundValue,
  checkFindings,
  parseColumnType,
  type RowBlock,
  type Supertable,
  type TableColumn,
} from '@sluice/contracts'
import { TdengineError } from '../errors/index.ts'
import type { LaneWriter, TdenginePort, WriterTarget } from '../port.ts'
import { createBindEncoder } from '../wire/bind/bind-encoder.ts'
import { createRowGrouper } from '../writer/group-rows.ts'
import { planLayout } from '../writer/lane-layout.ts'
import { createSubtableCache } from '../writer/subtable-cache.ts'
import { createMemoryCatalog, type Databases, findSupertable } from './memory-catalog.ts'
import { rowOf, type StoredRow, type StoredSupertable, storedRows, upsert } from './memory-store.ts'

/** A TdenginePort whose tables live in memory, for tests of what is built on the port. */
export interface MemoryTdengine extends TdenginePort {
  /** Rows of a supertable; equal keys were merged. Throws TdengineError when it is not there. */
  rows(database: string, supertable: string): StoredRow[]
  /** The next `times` writes of any lane fail with this error and store nothing. */
  failNextWrites(times: number, error: () => Error): void
  /** From now on writes with a row for which this holds fail as `data`; rows before it may have been stored. */
  refuseRows(predicate: (row: StoredRow) => boolean): void
  /** Drops a supertable, or a database with everything in it. */
  drop(database: string, supertable?: string): void
  /** Writes asked for so far, the failed ones included: rows of each. */
  readonly writes: readonly number[]
}

const refusedRow = (): TdengineError =>
  new TdengineError('TDENGINE_DATA_REFUSED', 'a row was refused', { failure: 'data', serverCode: 0x060b })

const isTooLong = (value: BoundValue | undefined, { type }: TableColumn): boolean => {
  const parsed = parseColumnType(type)
  if (parsed === undefined || !('length' in parsed)) return false
  if (typeof value === 'string')
    return (parsed.kind === 'NCHAR' ? [...value].length : Buffer.byteLength(value)) > parsed.length
  return value instanceof Uint8Array && value.length > parsed.length
}

/** As the server does it: no more than what the columns and tags take. */
const checkLengths = ({ columns, tags }: StoredRow, table: Supertable): void => {
  const misfits =
    table.columns.some((column) => isTooLong(columns[column.name], column)) ||
    table.tags.some((tag) => isTooLong(tags[tag.name], tag))
  if (misfits)
    throw new TdengineError('TDENGINE_DATA_REFUSED', 'a value is too long', { failure: 'data', serverCode: 0x2653 })
}

/** Values are checked as the real encoder does; the table may change or vanish between two writes. */
const createMemoryLane = (
  target: WriterTarget,
  find: () => StoredSupertable,
  beforeWrite: (rows: number) => void,
  refuses: (row: StoredRow) => boolean,
): LaneWriter => {
  const encoderOf = ({ description }: StoredSupertable) => createBindEncoder(planLayout(target, description))
  encoderOf(find())
  const group = createRowGrouper(createSubtableCache(100_000))
  const check = (table: StoredSupertable, block: RowBlock, from: number, to: number): void => {
    const groups = group(block.subtables, from, to)
    const all = groups.subtables.map((_, index) => index)
    encoderOf(table).encode(block, groups, all, { requestId: 0, statementId: 0, withTags: true })
  }
  return {
    write: async (block, from = 0, to = block.count) => {
      beforeWrite(to - from)
      const table = find()
      check(table, block, from, to)
      const subtablesBefore = table.subtables.size
      const keys = new Set<string>()
      for (let row = from; row < to; row += 1) {
        const stored = rowOf(block, target, row)
        if (refuses(stored)) throw refusedRow()
        checkLengths(stored, table.description)
        keys.add(upsert(table, stored))
      }
      return { rows: to - from, affected: keys.size, createdSubtables: table.subtables.size - subtablesBefore }
    },
    close: async () => undefined,
  }
}

export const createMemoryTdengine = (version = '3.3.7.5'): MemoryTdengine => {
  const databases: Databases = new Map()
  const writes: number[] = []
  let failures: { times: number; readonly error: () => Error } | undefined
  let refuses: (row: StoredRow) => boolean = () => false

  const beforeWrite = (rows: number): void => {
    writes.push(rows)
    if (failures === undefined || failures.times === 0) return
    failures.times -= 1
    throw failures.error()
  }

  const lane = async (target: WriterTarget): Promise<LaneWriter> => {
    const { database, name } = target.supertable
    return createMemoryLane(
      target,
      () => findSupertable(databases, database, name),
      beforeWrite,
      (row) => refuses(row),
    )
  }

  return {
    check: async ({ url }) => [
      {
        step: 'server',
        subject: url,
        status: 'ok',
        durationMs: 0,
        ...checkFindings.server({ version, edition: 'memory', writing: 'stmt2', types: '' }),
      },
    ],
    catalog: async () => createMemoryCatalog(databases, version),
    lanes: () => ({ lane, close: async () => undefined }),
    lane: (_, target) => lane(target),
    rows: (database, supertable) => storedRows(findSupertable(databases, database, supertable)),
    failNextWrites: (times, error) => {
      failures = { times, error }
    },
    refuseRows: (predicate) => {
      refuses = predicate
    },
    drop: (database, supertable) => {
      if (supertable === undefined) databases.delete(database)
      else databases.get(database)?.supertables.delete(supertable)
    },
    writes,
  }
}
