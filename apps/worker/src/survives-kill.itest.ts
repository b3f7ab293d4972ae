import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { meterCounts } from './testing/meters.ts'
import { openScenario, type Scenario } from './testing/scenario.ts'

const MESSAGES = 200_000
const EXPECTED = meterCounts(MESSAGES)
const POLL = { timeout: 60_000, interval: 50 }

const scenario = async (): Promise<Scenario> => {
  const opened = await openScenario(uniqueName('meters'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => opened.close())
  await opened.prepare(MESSAGES)
  return opened
}

const untilMidway = async ({ storedRows }: Scenario): Promise<void> => {
  await expect.poll(storedRows, POLL).toBeGreaterThan(10_000)
}

const expectComplete = async (at: Scenario, taskId: string): Promise<void> => {
  await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(MESSAGES)
  expect(await at.store.ledger.totals(taskId)).toEqual(EXPECTED)
  await at.expectExactRows(MESSAGES)
  expect((await at.store.deadLetters.list(taskId, { limit: 1 })).total).toBe(EXPECTED.deadLettered)
  const committed = await at.kafka.committed(`taosx${at.name}`, [at.name])
  expect(committed.reduce((sum, { offset }) => sum + offset, 0)).toBe(MESSAGES)
}

describe('200,000 messages', () => {
  it('all arrive once in the totals when the worker is killed midway and another starts', {
    timeout: 180_000,
  }, async () => {
    const at = await scenario()
    const victim = await at.startWorker()
    const taskId = await at.createTask(at.spec({ readConcurrency: 2 }))
    await untilMidway(at)
    await victim.end('SIGKILL')
    expect((await at.store.ledger.totals(taskId)).rows).toBeLessThan(MESSAGES)
    await at.startWorker()
    await expectComplete(at, taskId)
    expect(await at.store.activities.list(taskId, { limit: 50 })).toContainEqual(
      expect.objectContaining({ activity: 'workerLost' }),
    )
  })
})
