import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildColumn } from '../sql/values/column-builder.ts'
import { columnType } from '../types/column-type.ts'
import { TypeCode } from '../types/type-codes.ts'
import type { Value } from '../types/value.ts'
import { BlockTimes } from './block-order.ts'
import type { IncomingBlock } from './incoming-block.ts'
import { RowStore } from './row-store.ts'
import { defineColumn } from './schema.ts'

const codes = [TypeCode.TIMESTAMP, TypeCode.INT, TypeCode.VARCHAR, TypeCode.DOUBLE] as const
const definitions = (hasKey: boolean) =>
  codes.map((code, index) =>
    defineColumn({
      name: `c${index}`,
      type: columnType(code, code === TypeCode.VARCHAR ? 20 : undefined),
      isKey: hasKey && index === 1,
    }),
  )

/** A row: time, INT, VARCHAR, DOUBLE. Times are few, so that keys meet. */
const rowArbitrary = fc.tuple(
  fc.integer({ min: -20, max: 20 }).map((offset) => 9_007_199_254_740_993n * BigInt(offset) + 7n),
  fc.integer({ min: 0, max: 3 }),
  fc.option(fc.string({ maxLength: 5 }), { nil: null }),
  fc.option(fc.double({ noNaN: true }), { nil: null }),
)
const blockArbitrary = fc.record({
  rows: fc.array(rowArbitrary, { minLength: 1, maxLength: 12 }),
  namesText: fc.boolean(),
  namesDouble: fc.boolean(),
})

type Row = [bigint, number, string | null, number | null]

function toBlock(rows: readonly Row[], namesText: boolean, namesDouble: boolean): IncomingBlock {
  const cell = (index: 0 | 1 | 2 | 3) =>
    buildColumn(
      codes[index],
      rows.map((row): Value => row[index]),
    )
  const columns = [cell(0), cell(1), namesText ? cell(2) : undefined, namesDouble ? cell(3) : undefined]
  return { rows: rows.length, columns }
}

function write(store: RowStore, block: IncomingBlock): number {
  const [times] = block.columns
  if (times === undefined) throw new TypeError('a block has times')
  return store.write(block, new BlockTimes(times))
}

const contents = (store: RowStore): Value[][] =>
  Array.from({ length: store.rows }, (_, row) => store.columns.map((column) => column.get(row)))

describe.each([{ hasKey: false }, { hasKey: true }])('RowStore (composite key: $hasKey)', ({ hasKey }) => {
  const keyOf = ([time, key]: Row) => (hasKey ? `${time} ${key}` : `${time}`)

  it('holds, after any blocks, one row a key in key order, each column as last written', () => {
    fc.assert(
      fc.property(fc.array(blockArbitrary, { maxLength: 8 }), (blocks) => {
        const store = new RowStore(definitions(hasKey))
        const model = new Map<string, Row>()
        for (const { rows, namesText, namesDouble } of blocks) {
          const affected = write(store, toBlock(rows, namesText, namesDouble))
          const last = new Map(rows.map((row) => [keyOf(row), row]))
          expect(affected).toBe(last.size)
          for (const [key, [time, int, text, double]] of last) {
            const [, , oldText = null, oldDouble = null] = model.get(key) ?? []
            model.set(key, [time, int, namesText ? text : oldText, namesDouble ? double : oldDouble])
          }
        }
        const sorted = [...model.values()].toSorted((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1))
        expect(contents(store)).toEqual(sorted)
      }),
    )
  })

  it('keeps exactly the rows that a delete leaves, and takes new ones afterwards', () => {
    fc.assert(
      fc.property(blockArbitrary, blockArbitrary, fc.bigInt(-10n, 10n), (first, second, limit) => {
        const store = new RowStore(definitions(hasKey))
        write(store, toBlock(first.rows, true, true))
        const isGone = (time: Value) => typeof time === 'bigint' && time > limit
        const before = contents(store)
        const deleted = store.delete((row) => isGone(store.columns[0]?.get(row) ?? null))
        const after = before.filter(([time = null]) => !isGone(time))
        expect(contents(store)).toEqual(after)
        expect(deleted).toBe(before.length - after.length)
        write(store, toBlock(second.rows, true, true))
        const keys = new Set([
          ...after.map(([time, key]) => (hasKey ? `${time} ${key}` : `${time}`)),
          ...second.rows.map(keyOf),
        ])
        expect(store.rows).toBe(keys.size)
      }),
    )
  })
})
