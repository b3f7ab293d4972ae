import { setTimeout as sleep } from 'node:timers/promises'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { meterCounts } from './testing/meters.ts'
import { openScenario, type Scenario } from './testing/scenario.ts'

const MESSAGES = 200_000
const EXPECTED = meterCounts(MESSAGES)
const POLL = { timeout: 60_000, interval: 50 }
const TEST_MS = 180_000

const scenario = async (): Promise<Scenario> => {
  const opened = await openScenario(uniqueName('meters'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => opened.close())
  await opened.prepare(MESSAGES)
  return opened
}

const untilMidway = async ({ storedRows }: Scenario, from = 0): Promise<void> => {
  await expect.poll(storedRows, POLL).toBeGreaterThan(from + 10_000)
}

const expectUnfinished = async (at: Scenario): Promise<void> => {
  expect(await at.storedRows()).toBeLessThan(EXPECTED.written)
}

/** Exact row set, exact totals, every bad record archived once, and Kafka's offsets at the end of the topic. */
const expectComplete = async (at: Scenario, taskId: string): Promise<void> => {
  await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(MESSAGES)
  expect(await at.store.ledger.totals(taskId)).toEqual(EXPECTED)
  await at.expectExactRows(MESSAGES)
  expect((await at.store.deadLetters.list(taskId, { limit: 1 })).total).toBe(EXPECTED.deadLettered)
  const committed = async () =>
    (await at.kafka.committed(`taosx${at.name}`, [at.name])).reduce((sum, { offset }) => sum + offset, 0)
  await expect.poll(committed, POLL).toBe(MESSAGES)
}

describe('200,000 messages', () => {
  it('arrive exactly, also in the totals, when the worker is killed midway and another starts', {
    timeout: TEST_MS,
  }, async () => {
    const at = await scenario()
    const victim = await at.startWorker()
    const taskId = await at.createTask(at.spec({ readConcurrency: 2 }))
    await untilMidway(at)
    await victim.end('SIGKILL')
    await expectUnfinished(at)
    await at.startWorker()
    await expectComplete(at, taskId)
    const story = await at.store.activities.list(taskId, { limit: 50 })
    expect(story.map(({ activity }) => activity)).toContain('workerLost')
  })

  it('arrive exactly when the task is stopped and started midway', { timeout: TEST_MS }, async () => {
    const at = await scenario()
    await at.startWorker()
    const taskId = await at.createTask(at.spec())
    const status = async () => (await at.store.tasks.get(taskId)).status
    await untilMidway(at)
    await at.setDesired(taskId, 'stopped')
    await expect.poll(status, { ...POLL, timeout: 10_000 }).toBe('STOPPED')
    const stopped = await at.storedRows()
    expect(stopped).toBeLessThan(EXPECTED.written)
    const { rows } = await at.store.ledger.totals(taskId)
    await sleep(1_000)
    expect(await at.storedRows()).toBe(stopped)
    expect((await at.store.ledger.totals(taskId)).rows).toBe(rows)
    await at.setDesired(taskId, 'running')
    await expectComplete(at, taskId)
    expect((await at.store.runs.countsOfLatest(taskId)).thisRun.rows).toBe(MESSAGES - rows)
  })

  it('arrive exactly when Redis is emptied midway, and the engines never notice', { timeout: TEST_MS }, async () => {
    const at = await scenario()
    const workers = [await at.startWorker(), await at.startWorker()]
    const taskId = await at.createTask(at.spec({ readConcurrency: 2 }))
    const redis = new Redis(stackEndpoints().redisUrl)
    onTestFinished(() => redis.disconnect())
    await untilMidway(at)
    await redis.flushall()
    await untilMidway(at, await at.storedRows())
    await redis.flushall()
    await expectUnfinished(at)
    await expectComplete(at, taskId)
    const engines = workers.flatMap(({ lines }) => lines.filter((line) => line.includes('sub-task starts')))
    expect(engines).toHaveLength(2)
    expect(await Promise.all(workers.map((worker) => worker.end('SIGTERM')))).toEqual([0, 0])
  })
})
