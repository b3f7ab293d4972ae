import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { meterCounts } from './testing/meters.ts'
import { openScenario, type Scenario } from './testing/scenario.ts'

const POLL = { timeout: 60_000, interval: 50 }
const FIRST = 30_000
const ALL = 33_000
/** Longer than a renewal of a lease, a commit and a snapshot. */
const QUIET_MS = 6_000

const scenario = async (): Promise<Scenario> => {
  const opened = await openScenario(uniqueName('pause'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => opened.close())
  await opened.prepare(FIRST)
  return opened
}

const until = (at: Scenario, taskId: string, status: string) =>
  expect.poll(async () => (await at.store.tasks.get(taskId)).status, POLL).toBe(status)

/** What is accounted for, what is committed, and what is stored. */
const standing = async (at: Scenario, taskId: string) => {
  const { rows, written } = await at.store.ledger.totals(taskId)
  const committed = await at.kafka.committed(`taosx${at.name}`, [at.name])
  return {
    rows,
    written,
    stored: await at.storedRows(),
    committed: committed.reduce((sum, { offset }) => sum + offset, 0),
  }
}

const holders = async (at: Scenario) =>
  ((await at.store.tasks.overview()).tasks[0]?.leases ?? []).map(({ state, workerId }) => [state, workerId !== null])

const quiet = async (): Promise<void> => {
  const sinceMs = performance.now()
  await expect.poll(() => performance.now() - sinceMs, POLL).toBeGreaterThan(QUIET_MS)
}

describe.each(['kafkajs', 'platformatic'])('a task that is paused, read by %s', (client) => {
  it('stands still and exact, keeps its workers through a rebalance and a restart, and goes on with nothing lost', {
    timeout: 150_000,
  }, async () => {
    const at = await scenario()
    const first = await at.startWorker({ SLUICE_KAFKA_CLIENT: client })
    const taskId = await at.createTask(at.spec({ readConcurrency: 2 }))
    await expect.poll(at.storedRows, POLL).toBeGreaterThan(2_000)
    await at.setDesired(taskId, 'paused')
    await until(at, taskId, 'PAUSED')
    const paused = await standing(at, taskId)
    expect(paused).toMatchObject({ stored: paused.written, committed: paused.rows })
    await at.produce(FIRST, ALL)
    await quiet()
    expect(await standing(at, taskId)).toEqual(paused)
    expect(await holders(at)).toEqual([
      ['paused', true],
      ['paused', true],
    ])

    // The worker ends and another one begins: the group is spread anew, twice.
    const second = await at.startWorker({ SLUICE_KAFKA_CLIENT: client })
    expect(await first.end('SIGTERM')).toBe(0)
    await expect
      .poll(() => holders(at), POLL)
      .toEqual([
        ['paused', true],
        ['paused', true],
      ])
    await until(at, taskId, 'PAUSED')
    expect(await standing(at, taskId)).toEqual(paused)
    expect(await at.store.runs.list(taskId, 5)).toHaveLength(1)

    await at.setDesired(taskId, 'running')
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(ALL)
    await until(at, taskId, 'RUNNING')
    expect(await at.store.ledger.totals(taskId)).toEqual(meterCounts(ALL))
    await at.expectExactRows(ALL)
    expect(await at.store.runs.list(taskId, 5)).toHaveLength(1)

    await at.setDesired(taskId, 'paused')
    await until(at, taskId, 'PAUSED')
    await at.setDesired(taskId, 'stopped')
    await until(at, taskId, 'STOPPED')
    expect(await second.end('SIGTERM')).toBe(0)
  })
})
