import { zeroCounts } from '@sluice/contracts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conservationOf } from './conservation.ts'

const part = fc.nat(1_000_000)

test('the right side adds up to the left side whenever the ledger is consistent', () =>
  fc.assert(
    fc.property(part, part, part, part, part, (written, filtered, deadLettered, dropped, inFlight) => {
      const rows = written + filtered + deadLettered + dropped
      const sum = conservationOf({ ...zeroCounts(), rows, written, filtered, deadLettered, dropped }, inFlight)
      expect(sum.written + sum.filtered + sum.deadLettered + sum.dropped + sum.inFlight).toBe(sum.consumed)
      expect(sum.difference).toBe(0)
    }),
  ))

test('a row without a state is shown, not hidden', () => {
  expect(conservationOf({ ...zeroCounts(), rows: 10, written: 9 }, 0).difference).toBe(1)
})
