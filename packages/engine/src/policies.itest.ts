import type { OutcomeCounts, TaskSpecInput } from '@sluice/contracts'
import type { Catalog } from '@sluice/tdengine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTarget, goodPayload, type Payload, TABLE } from './testing/policy-run.ts'
import { openRealSetting, type RealRun, type RealRunOptions, type RealSetting } from './testing/real-run.ts'

type Policies = NonNullable<TaskSpecInput['errorPolicies']>

const ROWS = 60
const good = Array.from({ length: ROWS }, (_, n) => goodPayload(n))
/** One message in six is bad. */
const BAD = ROWS / 6
const withBad = (bad: Payload): Payload[] => good.map((payload, n) => (n % 6 === 2 ? { ...payload, ...bad } : payload))

let at: RealSetting
beforeAll(async () => {
  at = await openRealSetting()
})
afterAll(() => at.close())

/** Every row has one end, every offset is committed, and no row is in flight. */
const expectCounts = (run: RealRun, counts: Partial<OutcomeCounts>): void => {
  expect(run.end).toEqual({ reason: 'completed' })
  expect(run.counts).toEqual({
    messages: ROWS,
    rows: ROWS,
    written: 0,
    filtered: 0,
    deadLettered: 0,
    dropped: 0,
    ...counts,
  })
  expect(run.committed).toBe(ROWS)
  expect(run.letters).toHaveLength((counts.deadLettered ?? 0) + (run.engine.snapshot().archivedCopies ?? 0))
}

type Arrange = (catalog: Catalog, database: string) => Promise<void>

const long = 'x'.repeat(200)
const dayMs = 86_400_000

describe.each<[keyof Policies, Payload]>([
  ['timestampOutOfRange', { ts: Date.now() - 4_000 * dayMs }],
  ['timestampNull', { ts: null }],
  ['tableNameTooLong', { device: long }],
  ['tableNameInvalid', { device: 'a.b' }],
  ['tableNameEmptyVariable', { device: '' }],
  ['valueTooLong', { note: 'longer than eight' }],
  ['otherDataError', { v: 'no number' }],
])('%s', (policy, bad) => {
  const choose = (choice: string) =>
    at.run({ policies: { autoWiden: false, [policy]: choice }, payloads: withBad(bad) })

  it('archive, drop and fail do what they say, and the good rows are stored', async () => {
    const archived = await choose('archive')
    expectCounts(archived, { written: ROWS - BAD, deadLettered: BAD })
    expect(await archived.stored('v')).toHaveLength(ROWS - BAD)
    expectCounts(await choose('drop'), { written: ROWS - BAD, dropped: BAD })
    const failed = await choose('fail')
    expect(failed.end.reason).toBe('failed')
    expect(failed.committed).toBeLessThan(ROWS)
  })
})

const time = { as: 'number', unit: 'ms' } as const
const keyed: Arrange = async (catalog, database) => {
  await createTarget(catalog, undefined, database)
  await catalog.query(`DROP TABLE \`${database}\`.\`${TABLE}\``)
  const columns = '(ts TIMESTAMP, v BIGINT PRIMARY KEY, note VARCHAR(8)) TAGS (site VARCHAR(8))'
  await catalog.query(`CREATE STABLE \`${database}\`.\`${TABLE}\` ${columns}`)
}
const pivot: TaskSpecInput['target']['columns'] = [
  { name: 'ts', type: 'TIMESTAMP', map: { rule: 'mapping', field: 'ts', time } },
  { name: '{note}', type: 'BIGINT', map: { rule: 'mapping', field: 'v' } },
]

it.each<[keyof Policies, Payload, Partial<RealRunOptions>]>([
  ['keyNull', { v: null }, { arrange: keyed }],
  ['columnNameTooLong', { note: long }, { target: { columns: pivot } }],
])('%s: archive, drop and fail do what they say', async (policy, bad, setting) => {
  const choose = (choice: string) => at.run({ policies: { [policy]: choice }, payloads: withBad(bad), ...setting })
  expectCounts(await choose('archive'), { written: ROWS - BAD, deadLettered: BAD })
  expectCounts(await choose('drop'), { written: ROWS - BAD, dropped: BAD })
  const failed = await choose('fail')
  expect(failed.end.reason).toBe('failed')
  expect(failed.committed).toBeLessThan(ROWS)
})

describe('rows that are mended', () => {
  it.each<[string, Policies, Payload, string, string]>([
    ['now', { timestampNull: 'now' }, { ts: null }, 'v', '2'],
    ['replace', { tableNameInvalid: 'replace' }, { device: 'a.b' }, 'tbname', 'd_a_b'],
    ['leaveEmpty', { tableNameEmptyVariable: 'leaveEmpty' }, { device: null }, 'tbname', 'd_'],
    ['replace', { tableNameEmptyVariable: 'replace' }, { device: null }, 'tbname', 'd__'],
    ['truncate', { tableNameTooLong: 'truncate' }, { device: long }, 'tbname', `d_${'x'.repeat(190)}`],
    ['truncate', { valueTooLong: 'truncate', autoWiden: false }, { note: 'äöü longer' }, 'note', 'äöü l'],
  ])('%s: %j', async (_choice, policies, bad, select, expected) => {
    const run = await at.run({ policies, payloads: withBad(bad) })
    expectCounts(run, { written: ROWS })
    expect(await run.stored(select)).toContain(expected)
  })

  it.each<[Policies, Payload]>([
    [{ tableNameTooLong: 'truncateAndArchive' }, { device: long }],
    [{ valueTooLong: 'truncateAndArchive', autoWiden: false }, { note: 'longer than eight' }],
  ])('truncateAndArchive: written, and the original archived beside (%j)', async (policies, bad) => {
    const run = await at.run({ policies, payloads: withBad(bad) })
    expectCounts(run, { written: ROWS })
    expect(run.engine.snapshot().archivedCopies).toBe(BAD)
  })
})

const onlyDatabase: Arrange = async (catalog, name) => void (await catalog.createDatabase({ name, precision: 'ms' }))
const dropTable: Arrange = async (catalog, database) =>
  void (await catalog.query(`DROP TABLE \`${database}\`.\`${TABLE}\``))
const dropDatabase: Arrange = async (catalog, database) => void (await catalog.query(`DROP DATABASE \`${database}\``))
const dropColumn: Arrange = async (catalog, database) =>
  void (await catalog.query(`ALTER STABLE \`${database}\`.\`${TABLE}\` DROP COLUMN note`))

describe.each<[string, keyof Policies, { arrange?: Arrange; disturb?: Arrange }, string | null]>([
  ['the database from the start', 'databaseMissing', { arrange: async () => undefined }, null],
  ['the database later', 'databaseMissing', { disturb: dropDatabase }, null],
  ['the table from the start', 'tableMissing', { arrange: onlyDatabase }, 'create'],
  ['the table later', 'tableMissing', { disturb: dropTable }, 'create'],
  [
    'a column from the start',
    'columnMissing',
    { arrange: (catalog, name) => createTarget(catalog, ['v'], name) },
    'addColumn',
  ],
  ['a column later', 'columnMissing', { disturb: dropColumn }, 'addColumn'],
])('without %s (%s)', (_name, policy, setting, making) => {
  const choose = (choice: string) => at.run({ policies: { [policy]: choice }, payloads: good, ...setting })

  it('archive, drop and fail do what they say', async () => {
    expectCounts(await choose('archive'), { deadLettered: ROWS })
    expectCounts(await choose('drop'), { dropped: ROWS })
    const failure = await choose('fail').then(
      ({ end, committed }) => (committed === 0 ? end.error : undefined),
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({ retriable: false, code: expect.stringMatching(/_MISSING$/) })
  })

  it.runIf(making !== null)('what is missing is made by default', async () => {
    const run = await choose(making ?? '')
    expectCounts(run, { written: ROWS })
    expect(await run.stored('note')).toEqual(good.map(() => 'fits'))
  })
})

describe('columns that are too short', () => {
  it('and tags grow to fit', async () => {
    const run = await at.run({ policies: {}, payloads: withBad({ note: 'longer than eight', site: 'a long site' }) })
    expectCounts(run, { written: ROWS })
    expect([await run.typeOf('note'), await run.typeOf('site')]).toEqual(['VARCHAR(32)', 'VARCHAR(16)'])
    expect((await run.stored('note')).filter((note) => note === 'longer than eight')).toHaveLength(BAD)
  })

  it.each([
    ['archive', { written: ROWS - BAD, deadLettered: BAD }],
    ['truncateAndArchive', { written: ROWS }],
  ] as const)('and cannot grow within their row leave it to valueTooLong: %s', async (valueTooLong, counts) => {
    const run = await at.run({
      policies: { valueTooLong },
      payloads: withBad({ note: 'longer than eight' }),
      async arrange(catalog, database) {
        await createTarget(catalog, undefined, database)
        await catalog.query(`ALTER STABLE \`${database}\`.\`${TABLE}\` ADD COLUMN filler VARCHAR(65500)`)
      },
    })
    expectCounts(run, counts)
    expect(await run.typeOf('note')).toBe('VARCHAR(8)')
  })
})

describe('tags that differ from the stored ones', () => {
  const payloads = good.map((payload, n) => (n >= ROWS / 2 ? { ...payload, site: 'b' } : payload))
  it.each([
    ['alter', ['b']],
    ['warn', ['a']],
    ['ignore', ['a']],
  ] as const)('%s', async (tagDrift, sites) => {
    const run = await at.run({ policies: { tagDrift }, payloads })
    expectCounts(run, { written: ROWS })
    expect(await run.stored('DISTINCT site')).toEqual(sites)
    expect(run.activities.some(({ activity }) => activity === 'tagDrift')).toBe(tagDrift !== 'ignore')
  })
})

describe('a server that fails every write', () => {
  const failing = (connectionLost: NonNullable<Policies['connectionLost']>, code: number) =>
    at.run({
      policies: { connectionLost, connectionTimeoutS: 2 },
      payloads: good,
      advanced: { rowsInFlightMax: 10 },
      disturb: () => at.tdengine.misbehave({ failWrites: { code } }),
      async meanwhile({ engine, activities }) {
        if (connectionLost === 'retry')
          await expect.poll(() => engine.snapshot().trouble?.attempts ?? 0, { timeout: 20_000 }).toBeGreaterThan(3)
        else if (connectionLost === 'cache')
          await expect.poll(() => activities.map(({ activity }) => activity), { timeout: 20_000 }).toContain('caching')
        else await engine.done
        await at.tdengine.behave()
      },
    })

  it.each([0x0529, 0x012b])('retry (code %i): waits, and every row is written', async (code) => {
    expectCounts(await failing('retry', code), { written: ROWS })
  })

  it('cache: reads on, and every row is written', async () => {
    expectCounts(await failing('cache', 0x0529), { written: ROWS })
  })

  it('archive, drop and fail end the rows, or the task, after the timeout', async () => {
    expectCounts(await failing('archive', 0x0529), { deadLettered: ROWS })
    expectCounts(await failing('drop', 0x012b), { dropped: ROWS })
    const failed = await failing('fail', 0x0529)
    expect(failed.end.error).toMatchObject({ code: 'TDENGINE_BUSY', retriable: false })
    expect([failed.committed, failed.letters]).toEqual([0, []])
  })
})
