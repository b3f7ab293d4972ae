import { describe, expect, it } from 'vitest'
import { TdengineError } from '../errors/index.ts'
import type { WriterTarget } from '../port.ts'
import { describeTdenginePort } from './conformance.ts'
import type { StoredRow } from './memory-store.ts'
import { createMemoryTdengine } from './memory-tdengine.ts'

const connection = { url: 'ws://memory', username: 'root', password: '' }

/** Timestamps are stored as they were bound; a server gives them back as bigint. */
const asRead = (row: StoredRow): StoredRow => ({
  ...row,
  columns: { ...row.columns, ts: BigInt(Number(row.columns['ts'])) },
})

const shared = createMemoryTdengine()
describeTdenginePort('the memory', () => ({
  port: shared,
  connection,
  database: 'conformance',
  rows: async (_, { database, name }) => shared.rows(database, name).map(asRead),
}))

describe('failures on demand', () => {
  const setUp = async () => {
    const memory = createMemoryTdengine()
    const catalog = await memory.catalog(connection)
    await catalog.createDatabase({ name: 'db', precision: 'ms' })
    const supertable = await catalog.createSupertable({
      database: 'db',
      name: 'st',
      columns: [
        { name: 'ts', type: 'TIMESTAMP', compositeKey: false },
        { name: 'v', type: 'INT', compositeKey: false },
      ],
      tags: [{ name: 'g', type: 'INT', compositeKey: false }],
    })
    const target: WriterTarget = { supertable, columns: ['ts', 'v'], tags: ['g'] }
    const lane = await memory.lane(connection, target)
    const write = () =>
      lane.write({
        count: 2,
        subtables: ['a', 'b'],
        columns: [
          [1, 1],
          [5, 6],
        ],
        tags: [[1, 1]],
      })
    return { memory, write }
  }

  it('fail as many writes as asked for and store nothing then', async () => {
    const { memory, write } = await setUp()
    memory.failNextWrites(2, () => new TdengineError('TDENGINE_BUSY', 'busy', { failure: 'transient' }))
    await expect(write()).rejects.toMatchObject({ code: 'TDENGINE_BUSY' })
    await expect(write()).rejects.toMatchObject({ code: 'TDENGINE_BUSY' })
    expect(memory.rows('db', 'st')).toHaveLength(0)
    await write()
    expect(memory.rows('db', 'st')).toHaveLength(2)
    expect(memory.writes).toStrictEqual([2, 2, 2])
  })

  it('refuse exactly the rows that are to be refused', async () => {
    const { memory, write } = await setUp()
    memory.refuseRows(({ columns }) => columns['v'] === 6)
    await expect(write()).rejects.toMatchObject({ failure: 'data' })
    memory.refuseRows(() => false)
    await expect(write()).resolves.toMatchObject({ rows: 2 })
  })
})
