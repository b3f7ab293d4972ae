import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TaskSpecInput, taskSpecSchema, taskSpecToYaml } from '@sluice/contracts'
import { createKafkajs, type KafkaPort } from '@sluice/kafka'
import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { type Catalog, createTdengine } from '@sluice/tdengine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finish, startRun } from '../testing/run-process.ts'
import type { RunReport } from './report.ts'

const stack = stackEndpoints()
const [kafkaHost = '', kafkaPort = ''] = stack.kafkaBrokers.split(':')
const start = (...args: string[]) => startRun(stack, ...args)
const START_MS = Date.now() - 60_000

let kafka: KafkaPort
let catalog: Catalog
let database = ''
let dir = ''

beforeAll(async () => {
  kafka = createKafkajs({
    brokers: [{ host: kafkaHost, port: Number(kafkaPort) }],
    sasl: null,
    tls: null,
    clientId: 'cli-test',
  })
  catalog = await createTdengine().catalog({
    url: stack.tdengineUrl,
    username: stack.tdengineUser,
    password: stack.tdenginePassword,
  })
  database = uniqueName('cli')
  await catalog.createDatabase({ name: database, precision: 'ms' })
  dir = await mkdtemp(join(tmpdir(), 'sluice-run-'))
})

afterAll(async () => {
  await catalog.query(`DROP DATABASE \`${database}\``)
  await Promise.all([catalog.close(), kafka.close()])
})

/** A topic of `count` readings, one per message, spread over `devices`, of which some are filtered whole; every `poisonEvery`-th is broken in one of three ways. */
const produceReadings = async (topic: string, count: number, devices: number, poisonEvery: number): Promise<void> => {
  await kafka.createTopic(topic, 4)
  const broken = ['{"device": "d1", "ts":', '{"device":"d1","ts":"soon","value":1}', '{"device":"","ts":1,"value":2}']
  for (let from = 0; from < count; from += 2_000) {
    const records = Array.from({ length: Math.min(2_000, count - from) }, (_, index) => {
      const n = from + index
      const device = `d${n % devices}`
      const good = JSON.stringify({ device, ts: START_MS + n, value: n, skip: n % 10 === 3 })
      const value = poisonEvery > 0 && n % poisonEvery === 0 ? (broken[(n / poisonEvery) % broken.length] ?? '') : good
      return { key: device, value }
    })
    await kafka.produce(topic, records)
  }
}

const isPoison = (n: number, poisonEvery: number): boolean => poisonEvery > 0 && n % poisonEvery === 0

const taskFile = async (
  topic: string,
  advanced: TaskSpecInput['advanced'] = {},
  errorPolicies: TaskSpecInput['errorPolicies'] = {},
): Promise<string> => {
  const spec: TaskSpecInput = {
    apiVersion: 'sluice/v1',
    name: topic,
    source: {
      type: 'kafka',
      brokers: [{ host: kafkaHost, port: Number(kafkaPort) }],
      topics: [topic],
      clientId: { text: topic },
      groupId: { text: topic },
    },
    transform: { parser: { type: 'json' }, filters: ['skip != true'] },
    target: {
      type: 'tdengine',
      database,
      supertable: topic,
      subtable: `${topic}_\${device}`,
      columns: [
        { name: 'ts', type: 'TIMESTAMP', map: { rule: 'mapping', field: 'ts', time: { as: 'number', unit: 'ms' } } },
        { name: 'value', type: 'BIGINT', map: { rule: 'mapping', field: 'value' } },
      ],
      tags: [{ name: 'device', type: 'VARCHAR(16)', map: { rule: 'mapping', field: 'device' } }],
    },
    advanced,
    errorPolicies,
  }
  await catalog.createSupertable({
    database,
    name: topic,
    columns: [
      { name: 'ts', type: 'TIMESTAMP', compositeKey: false },
      { name: 'value', type: 'BIGINT', compositeKey: false },
    ],
    tags: [{ name: 'device', type: 'VARCHAR(16)', compositeKey: false }],
  })
  const path = join(dir, `${topic}.yaml`)
  await writeFile(path, taskSpecToYaml(taskSpecSchema.parse(spec)))
  return path
}

/** The rows of the table as `device:value`, sorted. */
const storedRows = async (topic: string): Promise<string[]> => {
  const { rows } = await catalog.query(`SELECT device, \`value\` FROM \`${database}\`.\`${topic}\``)
  return rows.map(([device, value]) => `${device}:${value}`).sort()
}

const expectedRows = (count: number, devices: number, poisonEvery: number): string[] =>
  Array.from({ length: count }, (_, n) => n)
    .filter((n) => !isPoison(n, poisonEvery) && n % 10 !== 3)
    .map((n) => `d${n % devices}:${n}`)
    .sort()

const deadLetterOffsets = async (path: string): Promise<string[]> =>
  (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { record: { partition: number; offset: number } })
    .map(({ record }) => `${record.partition}/${record.offset}`)

describe('sluice run', () => {
  it('writes exactly the good rows, archives exactly the bad ones, and its totals add up', async () => {
    const topic = uniqueName('all')
    await produceReadings(topic, 5_000, 20, 50)
    const deadLetters = join(dir, `${topic}.ndjson`)
    const task = await taskFile(topic, { batchDelayMs: 50 })
    const { exitCode, out, err } = await finish(
      start(task, '--until-caught-up', '--json', '--dead-letters', deadLetters),
    )
    expect(exitCode, err).toBe(0)
    const report = JSON.parse(out) as RunReport
    const expected = expectedRows(5_000, 20, 50)
    expect(report).toMatchObject({ reason: 'completed', replayedRows: 0, createdSubtables: 18 })
    expect(report.counts).toEqual({
      messages: 5_000,
      rows: 5_000,
      written: expected.length,
      filtered: 500,
      deadLettered: 100,
      dropped: 0,
    })
    expect(report.rowsPerSecond).toBeGreaterThan(0)
    expect(await storedRows(topic)).toEqual(expected)
    expect(new Set(await deadLetterOffsets(deadLetters)).size).toBe(100)
  })

  it('loses and doubles nothing when it is killed again and again', async () => {
    const topic = uniqueName('killed')
    const COUNT = 60_000
    const KILLS = 2
    await produceReadings(topic, COUNT, 50, 500)
    const deadLetters = join(dir, `${topic}.ndjson`)
    const task = await taskFile(topic, { batchSizeRows: 500, batchDelayMs: 20, rowsInFlightMax: 2_000 })
    const rows = async (): Promise<number> => (await storedRows(topic)).length

    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = await rows()
      const child = start(task, '--until-caught-up', '--json', '--dead-letters', deadLetters)
      const done = finish(child)
      await expect.poll(rows, { timeout: 30_000, interval: 20 }).toBeGreaterThan(before)
      child.kill('SIGKILL')
      expect((await done).exitCode).toBeNull()
    }
    expect(await rows()).toBeLessThan(expectedRows(COUNT, 50, 500).length)

    const { exitCode, out, err } = await finish(
      start(task, '--until-caught-up', '--json', '--dead-letters', deadLetters),
    )
    expect(exitCode, err).toBe(0)
    expect((JSON.parse(out) as RunReport).counts.messages).toBeLessThanOrEqual(COUNT)
    expect(await storedRows(topic)).toEqual(expectedRows(COUNT, 50, 500))
    const offsets = await deadLetterOffsets(deadLetters)
    expect(offsets).toHaveLength(COUNT / 500)
    expect(new Set(offsets).size).toBe(COUNT / 500)
    const ends = await kafka.ranges([topic])
    const commits = await kafka.committed(`taosx${topic}`, [topic])
    for (const { partition, latest } of ends)
      expect(commits.find((commit) => commit.partition === partition)?.offset ?? 0).toBe(latest)
  }, 180_000)

  it('drains on SIGTERM, so that the next run reads nothing twice', async () => {
    const topic = uniqueName('drained')
    const COUNT = 60_000
    await produceReadings(topic, COUNT, 50, 0)
    const deadLetters = join(dir, `${topic}.ndjson`)
    const task = await taskFile(topic, { batchSizeRows: 500, rowsInFlightMax: 2_000 })
    const child = start(task, '--json', '--dead-letters', deadLetters)
    const first = finish(child)
    await expect
      .poll(async () => (await storedRows(topic)).length, { timeout: 30_000, interval: 20 })
      .toBeGreaterThan(0)
    child.kill('SIGTERM')
    const stopped = await first
    expect(stopped.exitCode, stopped.err).toBe(0)
    const before = JSON.parse(stopped.out) as RunReport
    expect(before.reason).toBe('stopped')

    const second = await finish(start(task, '--until-caught-up', '--json', '--dead-letters', deadLetters))
    expect(second.exitCode, second.err).toBe(0)
    const after = JSON.parse(second.out) as RunReport
    expect(before.counts.messages + after.counts.messages).toBe(COUNT)
    expect(await storedRows(topic)).toEqual(expectedRows(COUNT, 50, 0))
  }, 120_000)

  it('tells a supertable that is not there at its field, and commits nothing', async () => {
    const topic = uniqueName('missing')
    await produceReadings(topic, 10, 1, 0)
    const task = await taskFile(topic, {}, { tableMissing: 'fail' })
    await catalog.query(`DROP STABLE \`${database}\`.\`${topic}\``)
    const { exitCode, out, err } = await finish(start(task, '--until-caught-up', '--dead-letters', join(dir, 'none')))
    expect(exitCode).toBe(3)
    expect(out).toBe('')
    expect(err).toMatch(/^error TDENGINE_TABLE_MISSING: target\.supertable: /m)
    expect(await kafka.committed(`taosx${topic}`, [topic])).toEqual([])
  })

  it('counts into the null sink without any TDengine', async () => {
    const topic = uniqueName('null')
    await produceReadings(topic, 3_000, 10, 0)
    const task = await taskFile(topic)
    const { exitCode, out, err } = await finish(
      start(task, '--until-caught-up', '--sink', 'null', '--dead-letters', join(dir, `${topic}.ndjson`)),
    )
    expect(exitCode, err).toBe(0)
    expect(out).toMatch(/^messages +3000$/m)
    expect(out).toMatch(/^ {2}written +2700$/m)
    expect(await storedRows(topic)).toEqual([])
  })
})
