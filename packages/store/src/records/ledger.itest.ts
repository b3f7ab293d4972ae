import { describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { openStore, taskToSave } from '../testing/open-store.ts'

const heldLedger = async (store: Store) => {
  const { id: taskId } = await store.tasks.create(taskToSave('a'))
  const job = { taskId, index: 0, version: 1, epoch: 1 }
  await store.leases.assign({ ...job, fromEpoch: null, attempt: 0 })
  await store.leases.take(job, 'w', 10_000)
  return { taskId, ledger: store.ledger.forLease({ ...job, workerId: 'w' }, 'g') }
}

const entry = (partition: number, from: number | null, to: number) => {
  const rows = to - (from ?? 0)
  const counts = { messages: rows, rows, written: rows - 1, filtered: 1, deadLettered: 0, dropped: 0 }
  return { topic: 't', partition, from, to, counts, lost: 2 }
}

describe('partition ledger', () => {
  it('moves all partitions and adds up exactly', async () => {
    const store = await openStore()
    const { taskId, ledger } = await heldLedger(store)
    await ledger.advance([entry(0, null, 10), entry(1, null, 5)])
    await ledger.advance([entry(0, 10, 30), entry(2, null, 7)])
    expect(await store.ledger.totals(taskId)).toEqual({
      messages: 42,
      rows: 42,
      written: 38,
      filtered: 4,
      deadLettered: 0,
      dropped: 0,
    })
    expect((await store.runs.countsOfLatest(taskId)).lost).toBe(8)
    const wanted = [0, 1, 3].map((partition) => ({ topic: 't', partition }))
    expect((await ledger.load(wanted)).toSorted((a, b) => a.partition - b.partition)).toEqual([
      { topic: 't', partition: 0, offset: 30 },
      { topic: 't', partition: 1, offset: 5 },
    ])
  })

  it('does nothing at all when one position is not as expected', async () => {
    const store = await openStore()
    const { taskId, ledger } = await heldLedger(store)
    await ledger.advance([entry(0, null, 10)])
    const before = await store.ledger.totals(taskId)
    for (const wrong of [entry(0, 9, 20), entry(0, null, 20), entry(5, 3, 20)])
      await expect(ledger.advance([entry(1, null, 5), wrong])).rejects.toMatchObject({ code: 'LEASE_LOST' })
    expect(await store.ledger.totals(taskId)).toEqual(before)
    expect(await ledger.load([{ topic: 't', partition: 1 }])).toEqual([])
  })

  it('counts a range once, however many race to account for it', async () => {
    const store = await openStore()
    const { taskId, ledger } = await heldLedger(store)
    const race = async (from: number | null, to: number) => {
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => ledger.advance([entry(0, from, to)])))
      return tries.filter((one) => one.status === 'fulfilled').length
    }
    expect(await race(null, 10)).toBe(1)
    expect(await race(10, 25)).toBe(1)
    expect((await store.ledger.totals(taskId)).rows).toBe(25)
  })

  it('goes back where a topic was made anew and keeps the totals', async () => {
    const store = await openStore()
    const { taskId, ledger } = await heldLedger(store)
    await ledger.advance([entry(0, null, 10)])
    await ledger.advance([{ ...entry(0, 0, 4), from: 10 }])
    expect((await store.ledger.totals(taskId)).rows).toBe(14)
    expect(await ledger.load([{ topic: 't', partition: 0 }])).toEqual([{ topic: 't', partition: 0, offset: 4 }])
  })
})
