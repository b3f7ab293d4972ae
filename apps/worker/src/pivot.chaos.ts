import { type TaskSpec, taskSpecSchema } from '@sluice/contracts'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startCuttableProxy } from './testing/cuttable-proxy.ts'
import { currentOf, meterCounts, outcomeOf } from './testing/meters.ts'
import { openScenario, type Scenario } from './testing/scenario.ts'

const MESSAGES = 60_000
const METRICS = 16
const EXPECTED = meterCounts(MESSAGES)
const POLL = { timeout: 120_000, interval: 50 }

/** The meters' task, with the current in a column that the group of the reading names; the supertable is not there yet. */
const pivotSpec = (at: Scenario): TaskSpec => {
  const spec = at.spec({ readConcurrency: 2 })
  const columns = spec.target.columns.map((column) =>
    column.name === 'current' ? { ...column, name: 'current_{group}' } : column,
  )
  return taskSpecSchema.parse({ ...spec, target: { ...spec.target, supertable: 'pivoted', columns } })
}

const scenario = async (messages: number): Promise<Scenario> => {
  const opened = await openScenario(uniqueName('pivot'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => opened.close())
  await opened.prepare(messages)
  return opened
}

const storedRows = async ({ catalog, name }: Scenario): Promise<number> => {
  if (!(await catalog.supertables(name)).includes('pivoted')) return 0
  return Number((await catalog.query(`SELECT count(*) FROM \`${name}\`.pivoted`)).rows[0]?.[0] ?? 0)
}

/** Every reading once, its current in the column of its group and in no other one. */
const expectExactRows = async ({ catalog, name }: Scenario, messages: number): Promise<void> => {
  const metrics = Array.from({ length: METRICS }, (_, group) => `current_${group}`)
  const { rows } = await catalog.query(`SELECT id, ${metrics.join(', ')} FROM \`${name}\`.pivoted`)
  const stored = new Map(rows.map(([id, ...values]) => [Number(id), values]))
  expect(rows.length).toBe(stored.size)
  const wrong: number[] = []
  for (let n = 0; n < messages; n += 1) {
    const values = stored.get(n)
    const isRight =
      outcomeOf(n) !== 'written'
        ? values === undefined
        : values?.every((value, group) => value === (group === n % METRICS ? currentOf(n) : null)) === true
    if (!isRight) wrong.push(n)
  }
  expect(wrong).toEqual([])
}

describe('a pivot whose TDengine is away when its table must be made', () => {
  it('waits, says so, and costs no row', { timeout: 120_000 }, async () => {
    const COUNT = 3_000
    const at = await scenario(0)
    const { tdengineUrl, tdengineUser, tdenginePassword } = stackEndpoints()
    const proxy = await startCuttableProxy(tdengineUrl.replace('://', `://${tdengineUser}:${tdenginePassword}@`))
    onTestFinished(() => proxy.close())
    await at.startWorker({ TDENGINE_URL: proxy.url })
    const taskId = await at.createTask(pivotSpec(at))
    const task = () => at.store.tasks.get(taskId)
    await expect.poll(async () => (await task()).status, POLL).toBe('RUNNING')
    proxy.cut()
    await at.produce(0, COUNT)
    await expect.poll(async () => (await task()).health, POLL).toBe('SINK_ERROR')
    expect((await at.store.ledger.totals(taskId)).written).toBe(0)
    proxy.heal()
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(COUNT)
    expect(await at.store.ledger.totals(taskId)).toEqual(meterCounts(COUNT))
    await expectExactRows(at, COUNT)
  })
})

describe('a pivot of 60,000 messages into a supertable that is not there', () => {
  it('is exact, also in the totals, when its worker is killed again and again', { timeout: 300_000 }, async () => {
    const at = await scenario(MESSAGES)
    let worker = await at.startWorker()
    const taskId = await at.createTask(pivotSpec(at))
    for (const share of [0.1, 0.4]) {
      await expect.poll(() => storedRows(at), POLL).toBeGreaterThan(share * MESSAGES)
      await worker.end('SIGKILL')
      expect(await storedRows(at)).toBeLessThan(EXPECTED.written)
      worker = await at.startWorker()
    }
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(MESSAGES)
    expect(await at.store.ledger.totals(taskId)).toEqual(EXPECTED)
    await expectExactRows(at, MESSAGES)
    expect((await at.store.deadLetters.list(taskId, { limit: 1 })).total).toBe(EXPECTED.deadLettered)
    const { columns } = await at.catalog.supertable(at.name, 'pivoted')
    expect(columns).toHaveLength(METRICS + 3)
  })
})
