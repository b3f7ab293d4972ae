import type { ColumnMapping, KafkaRecord, Supertable, TargetTable } from '@sluice/contracts'
import { createMemoryTdengine } from '@sluice/tdengine/testing'
import type { MappedTable } from '@sluice/transform'
import { beforeEach, describe, expect, it } from 'vitest'
import { prepareTask } from './prepare-task.ts'
import { testSpec } from './testing/task-spec.ts'

/** Nothing is made or mended. */
const strict = { tableMissing: 'fail', columnMissing: 'fail', autoWiden: false } as const

const connection = { url: 'ws://memory', username: 'root', password: 'taosdata' }
const columns: Supertable['columns'] = [
  { name: 'ts', type: 'TIMESTAMP', compositeKey: false },
  { name: 'v', type: 'VARCHAR(32)', compositeKey: false },
]
const tags: Supertable['tags'] = [{ name: 'fate', type: 'VARCHAR(16)', compositeKey: false }]

let tdengine = createMemoryTdengine()

const create = async (supertable: { columns?: Supertable['columns'] } = {}): Promise<void> => {
  const catalog = await tdengine.catalog(connection)
  await catalog.createDatabase({ name: 'db', precision: 'us' })
  await catalog.createSupertable({ database: 'db', name: 'readings', columns, tags, ...supertable })
}

const recordOf = (payload: unknown, offset = 0): KafkaRecord => {
  const value = new TextEncoder().encode(JSON.stringify(payload))
  return { offset, timestampMs: 0, key: null, value, headers: null }
}

const nowForTime = (column: ColumnMapping, index: number): ColumnMapping =>
  index === 0 ? { ...column, map: { rule: 'generator', generator: 'now' } } : column

const onlyOf = (tables: readonly MappedTable[]): MappedTable => {
  const [table, another] = tables
  if (table === undefined || another !== undefined) throw new Error('the rows did not go to one table')
  return table
}

beforeEach(() => {
  tdengine = createMemoryTdengine()
})

describe('a task made ready', () => {
  it('binds in the precision of its database, through lanes that fit the table', async () => {
    await create()
    const spec = testSpec()
    const time = { as: 'number' as const, unit: 'ms' as const }
    const [ts, v] = spec.target.columns
    if (ts === undefined || v === undefined) throw new Error('the test spec has two columns')
    const timed = { ...ts, map: { rule: 'mapping' as const, field: 'ts', time } }
    const target = { ...spec.target, columns: [timed, v] }
    const nowMs = Date.now()
    const { transform, openWriter } = await prepareTask({ ...spec, target }, tdengine, connection)
    const records = [recordOf({ d: 'a', ts: nowMs, v: 'x', fate: 'good' })]
    const { tables, failures } = transform.run({ topic: 'readings', partition: 0, records })
    expect(failures).toEqual([])
    const { layout, rows } = onlyOf(tables)
    await (await openWriter(layout, 0)).write(rows)
    expect(rows.columns[0]?.map(String)).toEqual([`${nowMs}000`])
    expect(tdengine.rows('db', 'readings')).toHaveLength(1)
  })

  it('makes the tables and columns that its data names', async () => {
    await create()
    const [ts, v] = testSpec().target.columns.map(nowForTime)
    if (ts === undefined || v === undefined) throw new Error('the test spec has two columns')
    const target = { supertable: 'of_{d}', columns: [ts, { ...v, name: '{n}' }] }
    const { transform, openWriter, close } = await prepareTask(testSpec({}, target), tdengine, connection)
    const rows = [
      ['a', 'x'],
      ['a', 'y'],
      ['b', 'x'],
    ].map(([d, n], index) => recordOf({ d, n, v: 'w', fate: 'good' }, index))
    const { tables, failures } = transform.run({ topic: 'readings', partition: 0, records: rows })
    expect(failures).toEqual([])
    for (const { layout, rows: block } of tables) await (await openWriter(layout, 0)).write(block)
    await close()
    const catalog = await tdengine.catalog(connection)
    const columnsOf = async (name: string) =>
      (await catalog.supertable('db', name)).columns.map((column) => column.name)
    expect([await columnsOf('of_a'), await columnsOf('of_b')]).toEqual([
      ['ts', 'x', 'y'],
      ['ts', 'x'],
    ])
    expect(tdengine.rows('db', 'of_a').map((row) => Object.keys(row.columns))).toEqual([
      ['ts', 'x'],
      ['ts', 'y'],
    ])
  })

  it('is refused without its database where all tables are named by data', async () => {
    const preparing = prepareTask(testSpec({}, { supertable: 'of_{d}' }), tdengine, connection)
    await expect(preparing).rejects.toMatchObject({ code: 'TDENGINE_DATABASE_MISSING', field: 'target.database' })
  })

  it('refuses a row without the composite key before it is written, and only that row', async () => {
    const keyed = columns.map((column) => ({ ...column, compositeKey: column.name === 'v' }))
    await create({ columns: keyed })
    const spec = testSpec()
    const target = { ...spec.target, columns: spec.target.columns.map(nowForTime) }
    const { transform, openWriter } = await prepareTask({ ...spec, target }, tdengine, connection)
    const records = ['a', null, 'c'].map((v, offset) => recordOf({ d: 'a', v, fate: 'good' }, offset))
    const { tables, failures } = transform.run({ topic: 'readings', partition: 0, records })
    expect(failures).toMatchObject([{ record: 1, error: { code: 'KEY_NULL', column: 'v', stage: 'map' } }])
    const { layout, rows } = onlyOf(tables)
    await (await openWriter(layout, 0)).write(rows)
    expect(tdengine.rows('db', 'readings').map((row) => row.columns['v'])).toEqual(['a', 'c'])
  })

  it.each([
    ['TDENGINE_DATABASE_MISSING', 'target.database', async () => undefined],
    [
      'TDENGINE_TABLE_MISSING',
      'target.supertable',
      async () => void (await (await tdengine.catalog(connection)).createDatabase({ name: 'db', precision: 'ms' })),
    ],
    [
      'TDENGINE_COLUMN_MISSING',
      'target.columns.1.name',
      () => create({ columns: columns.map((column) => (column.name === 'v' ? { ...column, name: 'w' } : column)) }),
    ],
  ])('is refused with %s at %s', async (code, field, arrange) => {
    await arrange()
    await expect(prepareTask(testSpec({}, {}, strict), tdengine, connection)).rejects.toMatchObject({ code, field })
  })

  it('is refused at the place of the table that does not fit, and at that of the one that is not there', async () => {
    await create()
    const { supertable, subtable, columns: mapped, tags: mappedTags } = testSpec().target
    const same = { supertable, subtable, columns: mapped, tags: mappedTags }
    const wide = mapped.map((column) => (column.name === 'v' ? { ...column, type: 'VARCHAR(33)' } : column))
    const withFurther = (...further: TargetTable[]) =>
      prepareTask(testSpec({}, { further }, strict), tdengine, connection)
    await expect(withFurther(same, { ...same, columns: wide })).rejects.toMatchObject({
      code: 'TDENGINE_COLUMN_TYPE',
      field: 'target.further.1.columns.1.type',
    })
    await expect(withFurther({ ...same, supertable: 'nowhere' })).rejects.toMatchObject({
      code: 'TDENGINE_TABLE_MISSING',
      field: 'target.further.0.supertable',
    })
  })

  it('is refused for a mistake of design, with the position in the expression', async () => {
    await create()
    const spec = testSpec()
    const broken = { ...spec, transform: { ...spec.transform, filters: ['id != '] } }
    await expect(prepareTask(broken, tdengine, connection)).rejects.toMatchObject({
      code: 'EXPRESSION_SYNTAX',
      field: 'transform.filters.0',
      position: expect.any(Number),
    })
  })
})
