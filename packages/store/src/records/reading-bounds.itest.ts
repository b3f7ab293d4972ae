import { describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { openStore, taskToSave } from '../testing/open-store.ts'

const bounds = (end: number) => [
  { topic: 't', partition: 0, from: 3, end },
  { topic: 't', partition: 1, from: 0, end: 0 },
]

const heldTask = async (store: Store, subTasks = 1) => {
  const { id: taskId } = await store.tasks.create(taskToSave('a'))
  const holds = Array.from({ length: subTasks }, (_, index) => ({ taskId, index, epoch: 1, workerId: 'w' }))
  for (const { index, epoch } of holds) {
    await store.leases.assign({ taskId, index, version: 1, fromEpoch: null, attempt: 0 })
    await store.leases.take({ taskId, index, epoch, version: 1 }, 'w', 10_000)
  }
  return { taskId, holds }
}

describe('the bounds of a run', () => {
  it('are those of the first sub-task that looked, for all of them', async () => {
    const store = await openStore()
    const { taskId, holds } = await heldTask(store, 4)
    expect(await store.readingBounds.load(taskId, 1)).toEqual([])
    const answers = await Promise.all(holds.map((hold, n) => store.readingBounds.agree(hold, 1, bounds(10 + n))))
    const [first] = answers
    for (const answer of answers) expect(answer).toEqual(first)
    expect(await store.readingBounds.load(taskId, 1)).toEqual(first)
  })

  it('are not for a sub-task that lost its lease', async () => {
    const store = await openStore()
    const { taskId, holds } = await heldTask(store)
    const [hold = { taskId, index: 0, epoch: 1, workerId: '' }] = holds
    await expect(store.readingBounds.agree({ ...hold, workerId: 'other' }, 1, bounds(10))).rejects.toMatchObject({
      code: 'LEASE_LOST',
    })
    expect(await store.readingBounds.load(taskId, 1)).toEqual([])
  })

  it('stay over stop and start, and are looked for anew by a new version and after completion', async () => {
    const store = await openStore()
    const { taskId, holds } = await heldTask(store)
    const [hold = { taskId, index: 0, epoch: 1, workerId: '' }] = holds
    await store.readingBounds.agree(hold, 1, bounds(10))
    await store.tasks.setDesired(taskId, 'stopped')
    await store.tasks.setDesired(taskId, 'running')
    expect(await store.readingBounds.load(taskId, 1)).toEqual(bounds(10))
    expect(await store.readingBounds.load(taskId, 2)).toEqual([])
    const completed = { status: 'COMPLETED', statusReason: null, health: null } as const
    await store.tasks.observe({ taskId, version: 1, desired: 'running' }, completed)
    await store.tasks.setDesired(taskId, 'running')
    expect(await store.readingBounds.load(taskId, 1)).toEqual([])
  })
})
