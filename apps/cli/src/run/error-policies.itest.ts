import type { TaskSpecInput } from '@sluice/contracts'
import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRunSetting, type RunSetting } from '../testing/run-setting.ts'

const START_MS = Date.now() - 3_600_000
const ROWS = 200
let at: RunSetting

beforeAll(async () => {
  at = await openRunSetting(stackEndpoints(), uniqueName('policies'))
})
afterAll(() => at.close())

const column = (name: string, type: string) => ({ name, type, compositeKey: false })
const mapped = (name: string, type: string) => ({ name, type, map: { rule: 'mapping', field: name } }) as const
const target = (topic: string) => ({
  supertable: topic,
  subtable: `${topic}_\${device}`,
  columns: [
    {
      name: 'ts',
      type: 'TIMESTAMP',
      map: { rule: 'mapping', field: 'ts', time: { as: 'number', unit: 'ms' } },
    } as const,
    mapped('v', 'BIGINT'),
    mapped('note', 'VARCHAR(8)'),
  ],
  tags: [mapped('device', 'VARCHAR(64)')],
})

/** One message in ten breaks one of five rules; which of them is told by its number. */
const breaks: readonly Readonly<Record<string, unknown>>[] = [
  { ts: null },
  { ts: START_MS - 4_000 * 86_400_000 },
  { device: 'a.b' },
  { note: 'longer than eight' },
  { v: 'no number' },
]
const messages = Array.from({ length: ROWS }, (_, n) => ({
  device: `d${n % 4}`,
  ts: START_MS + n,
  v: n,
  note: 'fits',
  ...(n % 10 === 7 ? breaks[((n - 7) / 10) % breaks.length] : {}),
}))
const good = messages.flatMap((_, n) => (n % 10 === 7 ? [] : [String(n)])).sort()
const EACH = ROWS / 10 / breaks.length

/** A topic of these messages and its table. */
const fill = async (name: string): Promise<string> => {
  const topic = uniqueName(name)
  await at.createTopic(topic)
  await at.produce(topic, messages)
  await at.catalog.createSupertable({
    database: at.database,
    name: topic,
    columns: [column('ts', 'TIMESTAMP'), column('v', 'BIGINT'), column('note', 'VARCHAR(8)')],
    tags: [column('device', 'VARCHAR(64)')],
  })
  return topic
}
const run = async (topic: string, policies: TaskSpecInput['errorPolicies']) =>
  at.run(await at.taskFile(topic, target(topic), {}, { autoWiden: false, ...policies }))
const stored = (topic: string): Promise<string[]> => at.rows(`SELECT v FROM \`${at.database}\`.\`${topic}\``)

describe('messages that break a rule', () => {
  it('are archived by default, all with their reasons', async () => {
    const topic = await fill('archive')
    const { report, deadLetters } = await run(topic, {})
    expect(report.counts).toMatchObject({ rows: ROWS, written: good.length, deadLettered: EACH * 5, dropped: 0 })
    expect([...new Set(deadLetters.map(({ error }) => error.code))].sort()).toEqual([
      'TABLE_NAME_INVALID',
      'TIMESTAMP_NULL',
      'TIMESTAMP_OUT_OF_RANGE',
      'VALUE_TOO_LONG',
      'VALUE_TYPE',
    ])
    expect(await stored(topic)).toEqual(good)
  })

  it('are dropped where their class says so: counted, told once, and in no archive', async () => {
    const topic = await fill('drop')
    const { report, deadLetters, err } = await run(topic, {
      timestampNull: 'drop',
      timestampOutOfRange: 'drop',
      tableNameInvalid: 'drop',
    })
    const counts = { rows: ROWS, written: good.length, deadLettered: EACH * 2, dropped: EACH * 3, filtered: 0 }
    expect(report.counts).toMatchObject(counts)
    expect([...new Set(deadLetters.map(({ error }) => error.code))].sort()).toEqual(['VALUE_TOO_LONG', 'VALUE_TYPE'])
    expect(err.match(/^dropping: .*$/gm)?.sort()).toEqual([
      'dropping: tableNameInvalid: TABLE_NAME_INVALID',
      'dropping: timestampNull: TIMESTAMP_NULL',
      'dropping: timestampOutOfRange: TIMESTAMP_OUT_OF_RANGE',
    ])
    expect(await stored(topic)).toEqual(good)
  })

  it('are mended and written where their class says so', async () => {
    const topic = await fill('mend')
    const { report, deadLetters } = await run(topic, {
      timestampNull: 'now',
      tableNameInvalid: 'replace',
      valueTooLong: 'truncate',
      replacements: { tableNameInvalid: '-' },
    })
    const counts = { rows: ROWS, written: good.length + EACH * 3, deadLettered: EACH * 2, dropped: 0 }
    expect(report.counts).toMatchObject(counts)
    expect([...new Set(deadLetters.map(({ error }) => error.code))].sort()).toEqual([
      'TIMESTAMP_OUT_OF_RANGE',
      'VALUE_TYPE',
    ])
    const table = `\`${at.database}\`.\`${topic}\``
    expect(await at.rows(`SELECT DISTINCT note FROM ${table}`)).toEqual(['fits', 'longer t'])
    expect(await at.rows(`SELECT count(*) FROM ${table} WHERE tbname = '${topic}_a-b'`)).toEqual([String(EACH)])
    expect(await stored(topic)).toHaveLength(good.length + EACH * 3)
  })

  it('fail the task where their class says so, and the next run with another policy gets every row', async () => {
    const topic = await fill('fail')
    const place = new RegExp(`VALUE_TYPE.*${topic}, partition \\d, offset \\d+, row 0`)
    await expect(run(topic, { otherDataError: 'fail', valueTooLong: 'drop' })).rejects.toThrow(place)
    await run(topic, { otherDataError: 'drop' })
    expect(await stored(topic)).toEqual(good)
  })
})
