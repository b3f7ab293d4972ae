import { setTimeout as sleep } from 'node:timers/promises'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startCuttableProxy } from './testing/cuttable-proxy.ts'
import { meterCounts } from './testing/meters.ts'
import { openScenario, type Scenario } from './testing/scenario.ts'
import { timingDefault } from './timing.ts'

const POLL = { timeout: 30_000, interval: 50 }
const TAKEOVER_MS_MAX = 15_000

const scenario = async (messages: number): Promise<Scenario> => {
  const opened = await openScenario(uniqueName('outage'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => opened.close())
  await opened.prepare(messages)
  return opened
}

const leasesOf = async ({ store }: Scenario) => (await store.tasks.overview()).tasks[0]?.leases ?? []
const running = async (at: Scenario) => (await leasesOf(at)).filter(({ state }) => state === 'running').length

describe('a worker that dies', () => {
  it('is replaced by one that lives within fifteen seconds', { timeout: 90_000 }, async () => {
    const at = await scenario(1_000)
    const victim = await at.startWorker()
    const taskId = await at.createTask(at.spec({ readConcurrency: 2 }))
    await expect.poll(() => running(at), POLL).toBe(2)
    const heir = await at.startWorker()
    await victim.end('SIGKILL')
    const killedAtMs = performance.now()
    await at.produce(1_000, 2_000)
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(2_000)
    expect(performance.now() - killedAtMs).toBeLessThan(TAKEOVER_MS_MAX)
    expect(heir.lines.some((line) => line.includes('sub-task starts'))).toBe(true)
    await expect.poll(async () => (await at.store.tasks.get(taskId)).status, POLL).toBe('RUNNING')
    await at.expectExactRows(2_000)
  })
})

describe('a worker that froze and comes back', () => {
  it('finds its sub-task elsewhere, lets go of it, and has changed no account', { timeout: 90_000 }, async () => {
    const at = await scenario(30_000)
    const frozen = await at.startWorker()
    const taskId = await at.createTask(at.spec())
    await expect.poll(at.storedRows, POLL).toBeGreaterThan(1_000)
    frozen.signal('SIGSTOP')
    await at.startWorker()
    await expect.poll(async () => (await leasesOf(at))[0], POLL).toMatchObject({ epoch: 2, state: 'running' })
    frozen.signal('SIGCONT')
    await expect.poll(() => frozen.lines.some((line) => line.includes('"reason":"lost"')), POLL).toBe(true)
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(30_000)
    expect(await at.store.ledger.totals(taskId)).toEqual(meterCounts(30_000))
    await at.expectExactRows(30_000)
    expect(await leasesOf(at)).toMatchObject([{ epoch: 2, state: 'running' }])
  })
})

describe('Redis without memory', () => {
  it('gets the job of a waiting sub-task again', { timeout: 60_000 }, async () => {
    const at = await scenario(100)
    const worker = await at.startWorker({ SLUICE_WORKER_GROUP: 'elsewhere' })
    const redis = new Redis(stackEndpoints().redisUrl)
    onTestFinished(() => redis.disconnect())
    const taskId = await at.createTask(at.spec())
    const jobs = () => redis.keys(`${at.name}:pipeline-default:${taskId}-1-0-1`)
    await expect.poll(jobs, POLL).toHaveLength(1)
    await redis.flushall()
    await expect.poll(jobs, POLL).toHaveLength(1)
    await worker.end('SIGTERM')
    await at.startWorker()
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(100)
  })
})

describe('Postgres away for longer than a lease lives', () => {
  it('stops no engine: rows flow on, nobody takes over, and the totals catch up', { timeout: 120_000 }, async () => {
    const at = await scenario(1_000)
    const proxy = await startCuttableProxy(at.databaseUrl)
    onTestFinished(() => proxy.close())
    await at.startWorker({ DATABASE_URL: proxy.url })
    await at.startWorker({ DATABASE_URL: proxy.url })
    const taskId = await at.createTask(at.spec({ readConcurrency: 2 }))
    await expect.poll(() => running(at), POLL).toBe(2)
    const before = await at.storedRows()
    proxy.cut()
    await at.produce(1_000, 3_000)
    await expect.poll(at.storedRows, POLL).toBeGreaterThan(before + 1_000)
    await sleep(timingDefault.leaseTtlMs + timingDefault.leaseRenewMs)
    expect((await at.store.ledger.totals(taskId)).rows).toBeLessThan(3_000)
    proxy.heal()
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(3_000)
    await at.expectExactRows(3_000)
    expect((await leasesOf(at)).map(({ epoch }) => epoch)).toEqual([1, 1])
    await expect.poll(async () => (await at.store.tasks.get(taskId)).status, POLL).toBe('RUNNING')
  })
})

describe('Redis away', () => {
  it('stops no engine; a stop wished meanwhile is carried out, and work is taken again afterwards', {
    timeout: 90_000,
  }, async () => {
    const at = await scenario(1_000)
    const proxy = await startCuttableProxy(stackEndpoints().redisUrl)
    onTestFinished(() => proxy.close())
    const worker = await at.startWorker({ REDIS_URL: proxy.url })
    const taskId = await at.createTask(at.spec())
    await expect.poll(() => running(at), POLL).toBe(1)
    proxy.cut()
    await at.produce(1_000, 2_000)
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(2_000)
    await at.store.tasks.setDesired(taskId, 'stopped')
    await expect.poll(async () => (await at.store.tasks.get(taskId)).status, POLL).toBe('STOPPED')
    await at.store.tasks.setDesired(taskId, 'running')
    await at.produce(2_000, 3_000)
    proxy.heal()
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(3_000)
    await at.expectExactRows(3_000)
    expect(await worker.end('SIGTERM')).toBe(0)
  })
})
