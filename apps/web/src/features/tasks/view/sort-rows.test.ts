import type { FleetRow } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exampleRow } from './example-row.ts'
import { DEFAULT_VIEW, sortKeySchema } from './list-view.ts'
import { createOrderKeeper, ORDER_KEPT_MS } from './order-keeper.ts'
import { sortRows } from './sort-rows.ts'

const anyRow: fc.Arbitrary<FleetRow> = fc
  .record({
    name: fc.string({ minLength: 1, maxLength: 4 }),
    status: fc.constantFrom('RUNNING', 'FAILED', 'STOPPED', 'DEGRADED'),
    lag: fc.option(fc.nat(5)),
  })
  .map(exampleRow)

describe('sortRows', () => {
  test('keeps every row and puts unknown numbers last in both directions', () =>
    fc.assert(
      fc.property(fc.array(anyRow), fc.boolean(), (rows, descending) => {
        const sorted = sortRows(rows, { key: 'lag', descending }, false)
        expect(new Set(sorted)).toEqual(new Set(rows))
        const known = sorted.map((one) => one.lag)
        const firstUnknown = known.indexOf(null)
        if (firstUnknown >= 0) expect(known.slice(firstUnknown).every((lag) => lag === null)).toBe(true)
      }),
    ))

  test('gives one order for every column, whatever order the rows came in', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(anyRow, { selector: ({ name }) => name }),
        fc.constantFrom(...sortKeySchema.options),
        (rows, key) => {
          const sorting = { key, descending: true }
          expect(sortRows(rows.toReversed(), sorting, true)).toEqual(sortRows(rows, sorting, true))
        },
      ),
    ))

  test('broken tasks come before limping ones, those before healthy ones', () => {
    const rows = (['RUNNING', 'DEGRADED', 'FAILED'] as const).map((status) => exampleRow({ name: status, status }))
    const names = sortRows(rows, { key: 'name', descending: false }, true).map(({ name }) => name)
    expect(names).toEqual(['FAILED', 'DEGRADED', 'RUNNING'])
  })
})

describe('order keeper', () => {
  const view = { ...DEFAULT_VIEW, sorting: { key: 'rate', descending: true } } as const
  const rowsAt = (a: number, b: number) => [
    exampleRow({ id: '1', name: 'a', rowsPerSecond: a }),
    exampleRow({ id: '2', name: 'b', rowsPerSecond: b }),
  ]
  const names = (rows: readonly FleetRow[]) => rows.map(({ name }) => name).join('')

  test('rows stay where they are for seconds while only numbers change, with the new numbers', () => {
    const order = createOrderKeeper()
    expect(names(order(rowsAt(2, 1), view, 0))).toBe('ab')
    const kept = order(rowsAt(1, 2), view, ORDER_KEPT_MS - 1)
    expect(names(kept)).toBe('ab')
    expect(kept[0]?.rowsPerSecond).toBe(1)
    expect(names(order(rowsAt(1, 2), view, ORDER_KEPT_MS))).toBe('ba')
  })

  test('a task that breaks, comes or goes, or another view, shows at once', () => {
    const order = createOrderKeeper()
    const [a, b] = rowsAt(2, 1)
    if (a === undefined || b === undefined) throw new RangeError('two rows')
    order([a, b], view, 0)
    expect(names(order([a, { ...b, status: 'FAILED' }], view, 1))).toBe('ba')
    expect(names(order([b], view, 2))).toBe('b')
    expect(names(order([a, b], { ...view, sorting: { key: 'rate', descending: false } }, 3))).toBe('ba')
  })
})
