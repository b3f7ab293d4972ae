import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBudget } from './budget.ts'

const noop = (): void => undefined

describe('budget', () => {
  it('never lets more out than it has, except one larger piece alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ rows: fc.integer({ min: 0, max: 15 }), bytes: fc.nat(150) }), { maxLength: 40 }),
        async (pieces) => {
          const max = { rows: 10, bytes: 100 }
          const budget = createBudget(max, noop)
          const held: { rows: number; bytes: number }[] = []
          const waits = pieces.map(async (piece) => {
            expect(await budget.acquire(piece.rows, piece.bytes)).toBe(true)
            held.push(piece)
            const rows = held.reduce((sum, one) => sum + one.rows, 0)
            const bytes = held.reduce((sum, one) => sum + one.bytes, 0)
            expect(rows <= max.rows || held.filter((one) => one.rows > 0).length === 1).toBe(true)
            expect(bytes <= max.bytes || held.filter((one) => one.bytes > 0).length === 1).toBe(true)
            await Promise.resolve()
            held.splice(held.indexOf(piece), 1)
            budget.release(piece.rows, piece.bytes)
          })
          await Promise.all(waits)
          expect(budget.rows).toBe(0)
        },
      ),
    )
  })

  it('grants in the order of asking, so that a large piece is not starved by small ones', async () => {
    const budget = createBudget({ rows: 10, bytes: 100 }, noop)
    await budget.acquire(8, 0)
    const order: string[] = []
    const large = budget.acquire(9, 0).then(() => order.push('large'))
    const small = budget.acquire(1, 0).then(() => order.push('small'))
    budget.release(8, 0)
    await Promise.all([large, small])
    expect(order).toEqual(['large', 'small'])
  })

  it('calls for half-full batches when somebody has to wait', async () => {
    let calls = 0
    const budget = createBudget({ rows: 1, bytes: 100 }, () => {
      calls += 1
    })
    await budget.acquire(1, 0)
    expect(calls).toBe(0)
    void budget.acquire(1, 0)
    expect(calls).toBe(1)
    expect(budget.full).toBe(true)
  })

  it('sends everybody away when it closes', async () => {
    const budget = createBudget({ rows: 1, bytes: 100 }, noop)
    await budget.acquire(1, 0)
    const waiting = budget.acquire(1, 0)
    const empty = budget.empty()
    budget.close()
    expect(await waiting).toBe(false)
    expect(await budget.acquire(1, 0)).toBe(false)
    await empty
  })

  it('refuses to take back more than it gave', () => {
    const budget = createBudget({ rows: 1, bytes: 1 }, noop)
    expect(() => budget.release(1, 0)).toThrow(RangeError)
  })
})
