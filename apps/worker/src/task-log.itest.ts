import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { expect, it, onTestFinished } from 'vitest'
import { openScenario } from './testing/scenario.ts'

const POLL = { timeout: 60_000, interval: 100 }
const FIRST = 500
const DETAILS = ['batch taken in', 'rows written', 'ledger advanced', 'offsets committed']

it('logs details from the moment somebody asks for them, without a restart, goes back by itself, and tells no payload', {
  timeout: 120_000,
}, async () => {
  const at = await openScenario(uniqueName('log'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => at.close())
  await at.prepare(FIRST)
  const worker = await at.startWorker({ LOG_LEVEL: 'info' })
  const taskId = await at.createTask(at.spec())
  const untilRows = (rows: number) =>
    expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(rows)
  const log = async () => (await at.dispatch.taskLog.read(taskId, {})).toReversed()
  const messages = async () => (await log()).map(({ message }) => message)
  const choose = async (forMs: number) => {
    await at.dispatch.taskLog.choose(taskId, { level: 'trace', until: new Date(Date.now() + forMs).toISOString() })
    await at.dispatch.taskEvents.publish({ taskId, event: 'logLevel' })
  }
  const levelTold = async () =>
    (await log()).findLast(({ message }) => message === 'log level')?.fields['logLevel'] ?? null

  await untilRows(FIRST)
  await expect.poll(messages, POLL).toContain('sub-task starts')
  expect(await messages()).not.toContain('rows written')
  expect(worker.lines.join('\n')).not.toContain('rows written')

  await choose(60_000)
  await expect.poll(levelTold, POLL).toBe('trace')
  await at.kafka.produce(at.name, [{ key: 'canary-key', value: 'no JSON, canary-value' }])
  await untilRows(FIRST + 1)
  await at.produce(FIRST, FIRST + 200)
  await untilRows(FIRST + 201)
  await expect.poll(messages, POLL).toEqual(expect.arrayContaining(DETAILS))
  const told = await messages()
  expect(told.slice(told.indexOf('log level'), told.indexOf('rows written'))).not.toContain('sub-task starts')
  expect(worker.lines.some((line) => line.includes('rows written'))).toBe(true)
  const written = (await log()).filter(({ message }) => message === 'rows written')
  expect(written.reduce((sum, { fields }) => sum + Number(fields['rows']), 0)).toBeGreaterThan(0)

  await choose(200)
  await expect.poll(levelTold, POLL).toBe('info')
  const before = (await log()).length
  await at.produce(FIRST + 200, FIRST + 300)
  await untilRows(FIRST + 301)
  await at.setDesired(taskId, 'stopped')
  await expect.poll(messages, POLL).toContain('sub-task ended')
  const later = (await messages()).slice(before)
  expect(later.filter((message) => DETAILS.includes(message))).toEqual([])

  expect(JSON.stringify(await log()) + worker.lines.join('')).not.toContain('canary-')
})
