import { RecordsLost } from '@sluice/kafka'
import { describe, expect, it } from 'vitest'
import type { LedgerEntry } from '../port.ts'
import { createAccountant } from './accountant.ts'
import { createLosses } from './losses.ts'
import { createPartitions } from './partitions.ts'

const at = { topic: 't', partition: 0 }

const setting = () => {
  const partitions = createPartitions()
  const entries: LedgerEntry[] = []
  const commits: number[] = []
  const accountant = createAccountant(
    partitions,
    { load: async () => [], advance: async (more) => void entries.push(...more) },
    { commit: async (offsets) => void commits.push(...offsets.map(({ offset }) => offset)) },
  )
  return { partitions, losses: createLosses(partitions), accountant, entries, commits }
}

describe('records that Kafka removed before they were read', () => {
  it('are counted as lost and passed by ledger and commit, once', async () => {
    const { partitions, losses, accountant, entries, commits } = setting()
    partitions.assign({ ...at, offset: 10 }, 10)
    losses.add(new RecordsLost(at, 10, 30))
    await accountant.settle()
    await accountant.settle()
    expect(entries).toMatchObject([{ from: 10, to: 30, lost: 20, counts: { messages: 0 } }])
    expect(commits).toEqual([30])
  })

  it('are told before their partition is ours, and wait for it', async () => {
    const { partitions, losses, accountant, entries } = setting()
    losses.add(new RecordsLost(at, 10, 30))
    partitions.assign({ ...at, offset: 0 }, null)
    losses.assigned([at])
    losses.assigned([at])
    await accountant.settle()
    expect(entries).toMatchObject([{ from: null, to: 30, lost: 20 }])
  })

  it('are not lost as far as an earlier life has counted them', async () => {
    const { partitions, losses, accountant, entries } = setting()
    partitions.assign({ ...at, offset: 25 }, 25)
    losses.add(new RecordsLost(at, 10, 30))
    await accountant.settle()
    expect(entries).toMatchObject([{ from: 25, to: 30, lost: 5 }])
  })

  it('have ended only when everything before them has', async () => {
    const { partitions, losses, accountant, entries } = setting()
    const state = partitions.assign({ ...at, offset: 0 }, null)
    const open = state.tracker.begin(0, 10)
    state.takenTo = 10
    losses.add(new RecordsLost(at, 10, 30))
    await accountant.settle()
    expect(entries).toEqual([])
    const counts = { messages: 10, rows: 10, written: 10, filtered: 0, deadLettered: 0, dropped: 0 }
    state.tracker.end(open, counts)
    await accountant.settle()
    expect(entries).toMatchObject([{ to: 30, counts, lost: 20 }])
  })
})
