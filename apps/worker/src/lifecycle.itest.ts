import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { meterCounts } from './testing/meters.ts'
import { openScenario, PARTITIONS, type Scenario } from './testing/scenario.ts'

const POLL = { timeout: 30_000, interval: 50 }
const MESSAGES = 2_000

const scenario = async (messages = MESSAGES): Promise<Scenario> => {
  const opened = await openScenario(uniqueName('life'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => opened.close())
  await opened.prepare(messages)
  return opened
}

const until = (at: Scenario, taskId: string, status: string) =>
  expect.poll(async () => (await at.store.tasks.get(taskId)).status, POLL).toBe(status)

describe('a task', () => {
  it('runs, shows its numbers live and in charts, and its story', { timeout: 60_000 }, async () => {
    const at = await scenario()
    await at.startWorker()
    const taskId = await at.createTask(at.spec())
    await until(at, taskId, 'RUNNING')
    const live = async () => (await at.dispatch.live.last([{ taskId, subTasks: 1 }]))[0]?.snapshot
    await expect.poll(async () => (await live())?.counts, POLL).toEqual(meterCounts(MESSAGES))
    await expect.poll(async () => (await live())?.lag, POLL).toBe(0)
    await at.setDesired(taskId, 'stopped')
    await until(at, taskId, 'STOPPED')
    const points = await at.store.metrics.list(taskId, {
      fromMs: Date.now() - 3_600_000,
      toMs: Date.now() + 60_000,
      stepSeconds: 10,
    })
    expect(points.reduce((sum, { counts }) => sum + counts.rows, 0)).toBe(MESSAGES)
    const story = (await at.store.activities.list(taskId, { limit: 20 })).map(({ activity }) => activity)
    expect(story).toEqual(expect.arrayContaining(['created', 'started', 'stopRequested', 'stopped']))
  })

  it('completes when no message came for its idle timeout, and runs again when started', {
    timeout: 60_000,
  }, async () => {
    const at = await scenario()
    await at.startWorker()
    const taskId = await at.createTask(at.spec({ idleTimeoutMs: 1_000, readConcurrency: 2 }))
    await until(at, taskId, 'COMPLETED')
    expect(await at.store.ledger.totals(taskId)).toEqual(meterCounts(MESSAGES))
    expect(await at.store.tasks.get(taskId)).toMatchObject({ desired: 'stopped' })
    await at.produce(MESSAGES, MESSAGES + 500)
    await at.setDesired(taskId, 'running')
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(MESSAGES + 500)
    await until(at, taskId, 'COMPLETED')
  })

  it('goes on with a new version after an edit, counting nothing twice', { timeout: 60_000 }, async () => {
    const at = await scenario()
    await at.startWorker()
    const taskId = await at.createTask(at.spec())
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(MESSAGES)
    const spec = at.spec({ readConcurrency: 2 })
    await at.store.tasks.saveVersion(taskId, { spec, secrets: {}, start: true, author: null })
    await at.dispatch.taskEvents.publish({ taskId, event: 'wanted' })
    await at.produce(MESSAGES, MESSAGES + 500)
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(MESSAGES + 500)
    await until(at, taskId, 'RUNNING')
    const leases = (await at.store.tasks.overview()).tasks[0]?.leases ?? []
    expect(leases.map(({ version, state }) => [version, state])).toEqual([
      [2, 'running'],
      [2, 'running'],
    ])
  })

  it('is gone with everything of it after it was deleted while it ran', { timeout: 60_000 }, async () => {
    const at = await scenario()
    await at.startWorker()
    const taskId = await at.createTask(at.spec())
    await until(at, taskId, 'RUNNING')
    await at.store.tasks.remove(taskId)
    await at.dispatch.taskEvents.publish({ taskId, event: 'wanted' })
    await expect.poll(async () => (await at.store.tasks.overview()).tasks, POLL).toEqual([])
  })

  it('fails with code and next try when its target is missing, and recovers by itself', {
    timeout: 60_000,
  }, async () => {
    const at = await scenario()
    await at.startWorker()
    await at.catalog.query(`DROP STABLE \`${at.name}\`.meters`)
    const spec = at.spec()
    const errorPolicies = { ...spec.errorPolicies, tableMissing: 'fail' as const }
    const taskId = await at.createTask({ ...spec, errorPolicies })
    await until(at, taskId, 'FAILED')
    expect(await at.store.tasks.get(taskId)).toMatchObject({
      statusReason: expect.stringMatching(/^TDENGINE_TABLE_MISSING: .*; retry at 20.*Z$/),
      health: 'FATAL',
    })
    await at.createTable()
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(MESSAGES)
    await until(at, taskId, 'RUNNING')
  })
})

describe('a worker that is asked to stop', () => {
  it('drains within ten seconds, gives its leases back and leaves nothing uncommitted', {
    timeout: 60_000,
  }, async () => {
    const at = await scenario()
    const worker = await at.startWorker()
    const taskId = await at.createTask(at.spec({ readConcurrency: 2 }))
    // Rows of a partition that moves on while both are joining would be the other one's to account for.
    const parts = async () =>
      (await at.dispatch.live.last([{ taskId, subTasks: 2 }])).map(({ snapshot }) => snapshot.partitions.length)
    await expect.poll(parts, POLL).toEqual([PARTITIONS / 2, PARTITIONS / 2])
    const producing = at.produce(MESSAGES, 60_000)
    await expect.poll(at.storedRows, POLL).toBeGreaterThan(5_000)
    const askedAtMs = performance.now()
    expect(await worker.end('SIGTERM')).toBe(0)
    expect(performance.now() - askedAtMs).toBeLessThan(10_000)
    await producing
    const leases = (await at.store.tasks.overview()).tasks[0]?.leases ?? []
    expect(leases.map(({ state, workerId }) => [state, workerId])).toEqual([
      ['released', null],
      ['released', null],
    ])
    expect(await at.store.workers.live()).toEqual([])
    const { rows, written } = await at.store.ledger.totals(taskId)
    expect(await at.storedRows()).toBe(written)
    const committed = await at.kafka.committed(`taosx${at.name}`, [at.name])
    expect(committed.reduce((sum, { offset }) => sum + offset, 0)).toBe(rows)
  })
})
