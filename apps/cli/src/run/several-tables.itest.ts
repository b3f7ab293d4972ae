import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRunSetting, type RunSetting } from '../testing/run-setting.ts'

const START_MS = Date.now() - 3_600_000
let at: RunSetting

beforeAll(async () => {
  at = await openRunSetting(stackEndpoints(), uniqueName('cli'))
})
afterAll(() => at.close())

const ts = {
  name: 'ts',
  type: 'TIMESTAMP',
  map: { rule: 'mapping', field: 'ts', time: { as: 'number', unit: 'ms' } },
} as const
const mapped = (name: string, type: string, field = name) => ({ name, type, map: { rule: 'mapping', field } }) as const
const device = mapped('device', 'VARCHAR(16)')
const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n)

const fill: RunSetting['produce'] = async (topic, values) => {
  await at.createTopic(topic)
  await at.produce(topic, values)
}

const createTable = async (name: string): Promise<void> => {
  const column = (columnName: string, type: string) => ({ name: columnName, type, compositeKey: false })
  await at.catalog.createSupertable({
    database: at.database,
    name,
    columns: [column('ts', 'TIMESTAMP'), column('v', 'BIGINT')],
    tags: [column('device', 'VARCHAR(16)')],
  })
}

/** 600 rows; every third is hot, every fifth is wet, both or neither. */
const readings = numbers(600).map((n) => ({
  device: `d${n % 7}`,
  ts: START_MS + n,
  v: n,
  hot: n % 3 === 0,
  wet: n % 5 === 0,
}))
const isHot = (n: number): boolean => n % 3 === 0
const isWet = (n: number): boolean => n % 5 === 0

const valuesOf = (table: string): Promise<string[]> => at.rows(`SELECT v FROM \`${at.database}\`.\`${table}\``)
const texts = (values: readonly number[]): string[] => values.map(String).sort()

describe('two tables', () => {
  const target = (topic: string, matching: 'first' | 'all') => ({
    supertable: `${topic}_hot`,
    when: 'hot',
    subtable: `${topic}_hot_\${device}`,
    columns: [ts, mapped('v', 'BIGINT')],
    tags: [device],
    further: [
      {
        supertable: `${topic}_wet`,
        when: 'wet',
        subtable: `${topic}_wet_\${device}`,
        columns: [ts, mapped('v', 'BIGINT')],
        tags: [device],
      },
    ],
    matching,
  })

  const runInto = async (matching: 'first' | 'all') => {
    const topic = uniqueName(matching)
    await Promise.all([createTable(`${topic}_hot`), createTable(`${topic}_wet`), fill(topic, readings)])
    const { report } = await at.run(await at.taskFile(topic, target(topic, matching)))
    return { counts: report.counts, hot: await valuesOf(`${topic}_hot`), wet: await valuesOf(`${topic}_wet`) }
  }

  it('share the rows where the first match counts, and what none takes is filtered', async () => {
    const { counts, hot, wet } = await runInto('first')
    expect(hot).toEqual(texts(numbers(600).filter(isHot)))
    expect(wet).toEqual(texts(numbers(600).filter((n) => isWet(n) && !isHot(n))))
    const written = hot.length + wet.length
    expect(counts).toEqual({ messages: 600, rows: 600, written, filtered: 600 - written, deadLettered: 0, dropped: 0 })
  })

  it('both get a row where every match counts, and each counts', async () => {
    const { counts, hot, wet } = await runInto('all')
    expect(hot).toEqual(texts(numbers(600).filter(isHot)))
    expect(wet).toEqual(texts(numbers(600).filter(isWet)))
    const filtered = numbers(600).filter((n) => !isHot(n) && !isWet(n)).length
    const written = hot.length + wet.length
    expect(counts).toEqual({ messages: 600, rows: written + filtered, written, filtered, deadLettered: 0, dropped: 0 })
  })

  it('dead-letter a row once for each table that it does not fit', async () => {
    const topic = uniqueName('bad')
    await Promise.all([createTable(`${topic}_hot`), createTable(`${topic}_wet`)])
    await fill(topic, [{ device: 'd', ts: START_MS, v: 'no number', hot: true, wet: true }])
    const { report, deadLetters } = await at.run(await at.taskFile(topic, target(topic, 'all')))
    expect(report.counts).toMatchObject({ messages: 1, rows: 2, deadLettered: 2 })
    expect(deadLetters.map(({ row, table, error }) => [row, table, error.code])).toEqual([
      [0, 0, 'VALUE_TYPE'],
      [0, 1, 'VALUE_TYPE'],
    ])
  })
})

describe('supertables that data names', () => {
  it('are made, and a name that cannot be costs only its own rows', async () => {
    const topic = uniqueName('named')
    const sites = ['north', 'süd', 'a.b', 'west']
    await fill(
      topic,
      numbers(400).map((n) => ({ device: `d${n % 7}`, ts: START_MS + n, v: n, site: sites[n % 4] })),
    )
    const task = await at.taskFile(topic, {
      supertable: `${topic}_{site}`,
      subtable: `${topic}_\${device}_\${v % 4}`,
      columns: [ts, mapped('v', 'BIGINT')],
      tags: [device],
    })
    const { report, deadLetters } = await at.run(task)
    expect(report.counts).toMatchObject({ rows: 400, written: 300, deadLettered: 100 })
    expect(new Set(deadLetters.map(({ error }) => error.code))).toEqual(new Set(['TABLE_NAME_INVALID']))
    const made = (await at.catalog.supertables(at.database)).filter((name) => name.startsWith(topic))
    expect(made).toEqual(['north', 'süd', 'west'].map((site) => `${topic}_${site}`))
    for (const [index, site] of sites.entries())
      if (site !== 'a.b')
        expect(await valuesOf(`${topic}_${site}`)).toEqual(texts(numbers(400).filter((n) => n % 4 === index)))
  })

  it('that are there with another type fail their rows, not the task', async () => {
    const topic = uniqueName('typed')
    await createTable(`${topic}_old`)
    await fill(
      topic,
      numbers(100).map((n) => ({ device: 'd', ts: START_MS + n, v: n / 2, site: n % 2 === 0 ? 'old' : 'new' })),
    )
    const task = await at.taskFile(topic, {
      supertable: `${topic}_{site}`,
      subtable: `${topic}_\${site}_1`,
      columns: [ts, mapped('v', 'DOUBLE')],
      tags: [device],
    })
    const { report, deadLetters } = await at.run(task)
    expect(report.counts).toMatchObject({ written: 50, deadLettered: 50 })
    expect(deadLetters[0]?.error).toMatchObject({ stage: 'write', code: 'TDENGINE_COLUMN_TYPE' })
    expect(await valuesOf(`${topic}_new`)).toHaveLength(50)
  })
})

describe('a pivot', () => {
  const pivot = (topic: string, limits = {}) => ({
    supertable: topic,
    subtable: `${topic}_\${device}`,
    columns: [ts, mapped('{metric}', 'DOUBLE', 'v'), mapped('n', 'BIGINT')],
    tags: [device],
    limits,
  })
  const METRICS = 6

  /** New metrics appear all the time; all metrics of a device and time share one row. */
  const metricRows = (count: number) =>
    numbers(count).flatMap((n) =>
      numbers(METRICS)
        .filter((metric) => n * METRICS >= (metric * count) / 2)
        .map((metric) => ({ device: `d${n % 20}`, ts: START_MS + n, n, metric: `m${metric}`, v: n + metric / 8 })),
    )
  const expectedRows = (count: number): string[] =>
    numbers(count)
      .map((n) =>
        [n, ...numbers(METRICS).map((metric) => (n * METRICS >= (metric * count) / 2 ? n + metric / 8 : 'null'))].join(
          ' ',
        ),
      )
      .sort()
  const storedRows = (topic: string): Promise<string[]> =>
    at.rows(
      `SELECT n, ${numbers(METRICS)
        .map((metric) => `m${metric}`)
        .join(', ')} FROM \`${at.database}\`.\`${topic}\``,
    )

  /** Values that are not null, over all metrics that have a column. */
  const writtenValues = async (topic: string): Promise<number> => {
    if (!(await at.catalog.supertables(at.database)).includes(topic)) return 0
    const { columns } = await at.catalog.supertable(at.database, topic)
    const metrics = columns.filter(({ name }) => name.startsWith('m')).map(({ name }) => `count(${name})`)
    if (metrics.length === 0) return 0
    const { rows } = await at.catalog.query(`SELECT ${metrics.join(', ')} FROM \`${at.database}\`.\`${topic}\``)
    return (rows[0] ?? []).reduce((sum: number, count) => sum + Number(count), 0)
  }

  it('gets its columns as they appear, also with two workers that add the same ones', async () => {
    const topic = uniqueName('pivot')
    const rows = metricRows(3_000)
    await at.createTopic(topic)
    const task = await at.taskFile(topic, pivot(topic), { batchSizeRows: 200, rowsInFlightMax: 2_000 })
    const workers = [at.start(task), at.start(task)]
    await expect.poll(() => workers.map((worker) => worker.partitions()), { timeout: 30_000 }).toEqual([2, 2])
    await at.produce(topic, rows)
    await expect.poll(() => writtenValues(topic), { timeout: 30_000 }).toBe(rows.length)
    const reports = await Promise.all(workers.map((worker) => worker.stop()))
    for (const { counts } of reports) expect(counts.written).toBeGreaterThan(METRICS)
    expect(reports.reduce((sum, { counts }) => sum + counts.written, 0)).toBe(rows.length)
    expect(await storedRows(topic)).toEqual(expectedRows(3_000))
    const { columns } = await at.catalog.supertable(at.database, topic)
    expect(columns.map(({ name }) => name).sort()).toEqual(['m0', 'm1', 'm2', 'm3', 'm4', 'm5', 'n', 'ts'])
  })

  it('that comes to its limit fails the rows beyond it, says so once, and writes everything else', async () => {
    const topic = uniqueName('limited')
    const rows = numbers(500).map((n) => ({ device: 'd', ts: START_MS + n, n, metric: `m${n % 5}`, v: n }))
    await fill(topic, rows)
    const { report, deadLetters, err } = await at.run(await at.taskFile(topic, pivot(topic, { columnsMax: 3 })))
    expect(report.counts).toMatchObject({ rows: 500, written: 300, deadLettered: 200 })
    expect(new Set(deadLetters.map(({ error }) => error.code))).toEqual(new Set(['TARGET_LIMIT']))
    expect(err.match(/^limitReached: /gm)).toHaveLength(1)
    expect(await at.rows(`SELECT n FROM \`${at.database}\`.\`${topic}\``)).toEqual(
      texts(numbers(500).filter((n) => n % 5 < 3)),
    )
  })
})
