import { zeroCounts } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { createMemoryLedger } from './memory-ledger.ts'

const entry = (partition: number, from: number | null, to: number) => ({
  topic: 't',
  partition,
  from,
  to,
  counts: zeroCounts(),
  lost: 0,
})

describe('memory ledger', () => {
  it('moves all positions or none', async () => {
    const ledger = createMemoryLedger()
    await ledger.advance([entry(0, null, 10), entry(1, null, 5)])
    await expect(ledger.advance([entry(0, 10, 20), entry(1, 4, 6)])).rejects.toMatchObject({ code: 'LEASE_LOST' })
    const partitions = [0, 1, 2].map((partition) => ({ topic: 't', partition }))
    expect(await ledger.load(partitions)).toEqual([
      { topic: 't', partition: 0, offset: 10 },
      { topic: 't', partition: 1, offset: 5 },
    ])
  })
})
