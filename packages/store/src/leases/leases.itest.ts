import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../database.ts'
import type { Store } from '../store.ts'
import { openStore, openStoreWithUrl, taskToSave } from '../testing/open-store.ts'
import { fence } from './fence.ts'

const TTL_MS = 10_000
const RUNNING = { state: 'running', health: 'ACTIVE', reason: null } as const

const queued = async (store: Store, name = 'a') => {
  const { id: taskId } = await store.tasks.create(taskToSave(name))
  const epoch = await store.leases.assign({ taskId, index: 0, version: 1, fromEpoch: null, attempt: 0 })
  return { taskId, index: 0, epoch: epoch ?? 0, version: 1 }
}

describe('leases', () => {
  it('give a sub-task to exactly one of many workers that ask at once', async () => {
    const store = await openStore()
    const job = await queued(store)
    const takers = Array.from({ length: 20 }, (_, n) => store.leases.take(job, `w${n}`, TTL_MS))
    const taken = (await Promise.all(takers)).filter((one) => one !== null)
    expect(taken).toEqual([{ attempt: 0, paused: false }])
  })

  it('give each epoch out once, however many reconcilers race', async () => {
    const store = await openStore()
    const { taskId } = await queued(store)
    const again = { taskId, index: 0, version: 1, fromEpoch: 1, attempt: 0 }
    const epochs = await Promise.all(Array.from({ length: 10 }, () => store.leases.assign(again)))
    expect(epochs.filter((epoch) => epoch !== null)).toEqual([2])
  })

  it('fence every write of an older epoch', async () => {
    const store = await openStore()
    const job = await queued(store)
    await store.leases.take(job, 'old', 0)
    const old = { ...job, workerId: 'old' }
    const epoch = await store.leases.assign({ ...job, fromEpoch: 1, attempt: 1 })
    expect(epoch).toBe(2)
    expect(await store.leases.take({ ...job, epoch: 2 }, 'new', TTL_MS)).toEqual({ attempt: 1, paused: false })
    const lost = { code: 'LEASE_LOST' }
    const entry = { topic: 't', partition: 0, from: null, to: 5, counts: countsOf(5), lost: 0 }
    await expect(store.leases.renew(old, RUNNING, TTL_MS)).rejects.toMatchObject(lost)
    await expect(store.leases.release(old, { state: 'released', reason: null })).rejects.toMatchObject(lost)
    await expect(store.ledger.forLease(old, 'g').advance([entry])).rejects.toMatchObject(lost)
    expect(await store.leases.take(job, 'old', TTL_MS)).toBeNull()
    expect(await store.ledger.totals(job.taskId)).toEqual(countsOf(0))
  })

  it('cannot be taken from a worker that renews, only after it expired', async () => {
    const store = await openStore()
    const job = await queued(store)
    await store.leases.take(job, 'w', TTL_MS)
    expect(await store.leases.assign({ ...job, fromEpoch: 1, attempt: 0 })).toBeNull()
    expect(await store.leases.withdraw(job)).toBe(false)
    await store.leases.renew({ ...job, workerId: 'w' }, RUNNING, 0)
    expect(await store.leases.assign({ ...job, fromEpoch: 1, attempt: 0 })).toBe(2)
  })

  it('survive their expiry while nobody else took them', async () => {
    const store = await openStore()
    const job = await queued(store)
    await store.leases.take(job, 'w', 0)
    expect(await store.leases.renew({ ...job, workerId: 'w' }, RUNNING, TTL_MS)).toBe('run')
  })

  it('tell the worker to drain when the task was stopped, edited or deleted', async () => {
    const store = await openStore()
    const job = await queued(store)
    const hold = { ...job, workerId: 'w' }
    await store.leases.take(job, 'w', TTL_MS)
    expect(await store.leases.renew(hold, RUNNING, TTL_MS)).toBe('run')
    await store.tasks.setDesired(job.taskId, 'paused')
    expect(await store.leases.renew(hold, RUNNING, TTL_MS)).toBe('pause')
    await store.tasks.setDesired(job.taskId, 'running')
    expect(await store.leases.renew(hold, RUNNING, TTL_MS)).toBe('run')
    await store.tasks.setDesired(job.taskId, 'stopped')
    expect(await store.leases.renew(hold, RUNNING, TTL_MS)).toBe('stopped')
    await store.tasks.saveVersion(job.taskId, taskToSave('a'))
    expect(await store.leases.renew(hold, RUNNING, TTL_MS)).toBe('edited')
    await store.tasks.remove(job.taskId)
    expect(await store.leases.renew(hold, RUNNING, TTL_MS)).toBe('deleted')
  })

  it('are renewed together, and one that is lost or locked at the moment costs the others nothing', async () => {
    const { store, databaseUrl } = await openStoreWithUrl()
    const held = await Promise.all(['a', 'b', 'c', 'd'].map((name) => queued(store, name)))
    const [runs, paused, lost, locked] = held
    if (runs === undefined || paused === undefined || lost === undefined || locked === undefined) throw new Error('few')
    for (const job of held) await store.leases.take(job, job === lost ? 'other' : 'w', 0)
    await store.tasks.setDesired(paused.taskId, 'paused')
    const renewals = held.map((address) => ({ address, report: RUNNING }))
    const renew = () => store.leases.renewMany('w', renewals, TTL_MS)

    const database = openDatabase(databaseUrl, 1)
    onTestFinished(() => database.$disconnect())
    const { promise: isOver, resolve: letGo } = Promise.withResolvers<void>()
    const { promise: isFenced, resolve: fenced } = Promise.withResolvers<void>()
    const account = database.$transaction(async (transaction) => {
      await fence(transaction, { ...locked, workerId: 'w' })
      fenced()
      await isOver
    })
    await isFenced
    expect(await renew()).toEqual(['run', 'pause', null, null])
    letGo()
    await account
    expect(await renew()).toEqual(['run', 'pause', null, 'run'])
    expect(await store.leases.assign({ ...runs, fromEpoch: 1, attempt: 0 })).toBeNull()
    expect(await store.leases.assign({ ...lost, fromEpoch: 1, attempt: 0 })).toBe(2)
  })
})

const countsOf = (rows: number) => ({ messages: rows, rows, written: rows, filtered: 0, deadLettered: 0, dropped: 0 })
