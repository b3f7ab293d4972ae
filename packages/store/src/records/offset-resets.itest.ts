import { describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { openStore, taskToSave } from '../testing/open-store.ts'

const GROUP = 'g'

/** A stopped task whose ledger stands at offset 30 of partition 0 and at 5 of partition 1. */
const stoppedTask = async (store: Store): Promise<string> => {
  const { id: taskId } = await store.tasks.create(taskToSave('a'))
  const job = { taskId, index: 0, version: 1, epoch: 1 }
  await store.leases.assign({ ...job, fromEpoch: null, attempt: 0 })
  await store.leases.take(job, 'w', 10_000)
  const counts = { messages: 35, rows: 35, written: 35, filtered: 0, deadLettered: 0, dropped: 0 }
  const none = { messages: 0, rows: 0, written: 0, filtered: 0, deadLettered: 0, dropped: 0 }
  await store.ledger.forLease({ ...job, workerId: 'w' }, GROUP).advance([
    { topic: 't', partition: 0, from: null, to: 30, counts, lost: 0 },
    { topic: 't', partition: 1, from: null, to: 5, counts: none, lost: 0 },
  ])
  await store.tasks.setDesired(taskId, 'stopped')
  await store.leases.release({ ...job, workerId: 'w' }, { state: 'released', reason: null })
  return taskId
}

const positions = async (store: Store, taskId: string): Promise<number[]> => {
  const held = store.ledger.forLease({ taskId, index: 0, epoch: 1, workerId: 'w' }, GROUP)
  const found = await held.load([0, 1, 2].map((partition) => ({ topic: 't', partition })))
  return found.toSorted((a, b) => a.partition - b.partition).map(({ offset }) => offset)
}

const reset = {
  groupId: GROUP,
  target: 'earliest',
  author: 'ann@example.com',
  offsets: [
    { topic: 't', partition: 0, offset: 2 },
    { topic: 't', partition: 2, offset: 9 },
  ],
}

describe('a reset of offsets', () => {
  it('moves the ledger of the named partitions, keeps the totals, and says who did it', async () => {
    const store = await openStore()
    const taskId = await stoppedTask(store)
    const totals = await store.ledger.totals(taskId)
    await store.offsetResets.begin(taskId, reset)
    expect(await store.offsetResets.pending(taskId)).toMatchObject({ author: reset.author, offsets: reset.offsets })
    expect(await positions(store, taskId)).toEqual([30, 5])
    await store.offsetResets.finish(taskId)
    expect(await positions(store, taskId)).toEqual([2, 5])
    expect(await store.ledger.totals(taskId)).toEqual(totals)
    expect(await store.offsetResets.pending(taskId)).toBeNull()
    const [told] = await store.activities.list(taskId, { limit: 1 })
    expect(told).toMatchObject({ activity: 'offsetsReset', content: 'ann@example.com: earliest, 2 partitions' })
  })

  it('lets a run with an end look for its bounds anew', async () => {
    const store = await openStore()
    const { id: taskId } = await store.tasks.create(taskToSave('a'))
    const job = { taskId, index: 0, version: 1, epoch: 1 }
    await store.leases.assign({ ...job, fromEpoch: null, attempt: 0 })
    await store.leases.take(job, 'w', 10_000)
    const bounds = [{ topic: 't', partition: 0, from: 5, end: 9 }]
    await store.readingBounds.agree({ ...job, workerId: 'w' }, 1, bounds)
    await store.tasks.setDesired(taskId, 'stopped')
    await store.leases.release({ ...job, workerId: 'w' }, { state: 'released', reason: null })
    await store.offsetResets.begin(taskId, reset)
    expect(await store.readingBounds.load(taskId, 1)).toEqual(bounds)
    await store.offsetResets.finish(taskId)
    expect(await store.readingBounds.load(taskId, 1)).toEqual([])
  })

  it('that did not end keeps the task from starting until it is done again or withdrawn', async () => {
    const store = await openStore()
    const taskId = await stoppedTask(store)
    await store.offsetResets.begin(taskId, reset)
    await expect(store.tasks.setDesired(taskId, 'running')).rejects.toMatchObject({ code: 'CONFLICT' })
    const edit = store.tasks.saveVersion(taskId, taskToSave('a', { start: true }))
    await expect(edit).rejects.toMatchObject({ code: 'CONFLICT' })
    await store.offsetResets.begin(taskId, { ...reset, offsets: [{ topic: 't', partition: 0, offset: 7 }] })
    await store.offsetResets.finish(taskId)
    await store.offsetResets.finish(taskId)
    expect(await positions(store, taskId)).toEqual([7, 5])
    await store.offsetResets.begin(taskId, reset)
    await store.offsetResets.withdraw(taskId)
    expect(await positions(store, taskId)).toEqual([7, 5])
    expect(await store.tasks.setDesired(taskId, 'running')).toMatchObject({ desired: 'running' })
  })

  it('is refused while the task is wanted to run, or a worker still holds it', async () => {
    const store = await openStore()
    const { id: taskId } = await store.tasks.create(taskToSave('a'))
    await expect(store.offsetResets.begin(taskId, reset)).rejects.toMatchObject({ code: 'CONFLICT' })
    const job = { taskId, index: 0, version: 1, epoch: 1 }
    await store.leases.assign({ ...job, fromEpoch: null, attempt: 0 })
    await store.leases.take(job, 'w', 10_000)
    await store.tasks.setDesired(taskId, 'stopped')
    await expect(store.offsetResets.begin(taskId, reset)).rejects.toMatchObject({ code: 'CONFLICT' })
    await store.leases.release({ ...job, workerId: 'w' }, { state: 'released', reason: null })
    await store.offsetResets.begin(taskId, reset)
    await store.tasks.remove(taskId)
    await expect(store.offsetResets.begin(taskId, reset)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
