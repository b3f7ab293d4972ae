import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { meterCounts } from './testing/meters.ts'
import { openScenario, type Scenario } from './testing/scenario.ts'

const POLL = { timeout: 60_000, interval: 100 }
const MESSAGES = 2_000

const scenario = async (): Promise<Scenario> => {
  const opened = await openScenario(uniqueName('drain'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => opened.close())
  await opened.prepare(MESSAGES)
  return opened
}

const standing = async ({ store }: Scenario, taskId: string) => {
  const { status, statusReason } = await store.tasks.get(taskId)
  return [status, statusReason?.split(':', 1)[0] ?? null]
}

describe('a worker group', () => {
  it('that drains gives its sub-tasks back and takes none, until it may again; nothing is lost', {
    timeout: 120_000,
  }, async () => {
    const at = await scenario()
    await at.startWorker()
    const taskId = await at.createTask(at.spec({ readConcurrency: 2 }))
    await expect.poll(() => standing(at, taskId), POLL).toEqual(['RUNNING', null])
    await at.store.workerGroups.change('default', { draining: true }, 'admin')
    await expect.poll(() => standing(at, taskId), POLL).toEqual(['QUEUED', 'GROUP_DRAINING'])
    expect((await at.store.workers.live()).map(({ subTasks, draining }) => [subTasks, draining])).toEqual([[0, true]])
    await at.produce(MESSAGES, MESSAGES + 500)
    await at.store.workerGroups.change('default', { draining: false }, 'admin')
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, POLL).toBe(MESSAGES + 500)
    expect(await at.store.ledger.totals(taskId)).toEqual(meterCounts(MESSAGES + 500))
  })

  it('moves its sub-tasks to another worker when one of two drains', { timeout: 120_000 }, async () => {
    const at = await scenario()
    await at.startWorker()
    const taskId = await at.createTask(at.spec({ readConcurrency: 2 }))
    await expect.poll(() => standing(at, taskId), POLL).toEqual(['RUNNING', null])
    const [first] = await at.store.workers.live()
    if (first === undefined) throw new Error('the worker does not beat')
    await at.startWorker()
    await at.store.workers.setDraining(first.id, true)
    const held = async () => (await at.store.workers.live()).map(({ id, subTasks }) => [id === first.id, subTasks])
    await expect.poll(held, POLL).toEqual(
      expect.arrayContaining([
        [true, 0],
        [false, 2],
      ]),
    )
    await expect.poll(() => standing(at, taskId), POLL).toEqual(['RUNNING', null])
  })

  it('without a live worker is named on its tasks, with since when', { timeout: 120_000 }, async () => {
    const at = await scenario()
    await at.startWorker()
    const spec = { ...at.spec(), workerGroup: 'nowhere' }
    const taskId = await at.createTask(spec)
    await expect.poll(() => standing(at, taskId), POLL).toEqual(['QUEUED', 'NO_WORKER'])
    const { statusSince } = await at.store.tasks.standing(taskId)
    await at.startWorker({ SLUICE_WORKER_GROUP: 'nowhere' })
    await expect.poll(() => standing(at, taskId), POLL).toEqual(['RUNNING', null])
    expect(Date.parse((await at.store.tasks.standing(taskId)).statusSince)).toBeGreaterThan(Date.parse(statusSince))
  })

  it('with a token refuses a worker without it, which ends and says so', { timeout: 60_000 }, async () => {
    const at = await scenario()
    const { token } = await at.store.workerGroups.make({ name: 'plant', withToken: true }, 'admin')
    await expect(at.startWorker({ SLUICE_WORKER_GROUP: 'plant' })).rejects.toThrow('WORKER_REFUSED')
    await at.startWorker({ SLUICE_WORKER_GROUP: 'plant', SLUICE_WORKER_TOKEN: token ?? '' })
    expect((await at.store.workers.live()).map(({ group }) => group)).toEqual(['plant'])
  })
})
