import type { BoundValue, ColumnType } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ArbitraryRows, arbitraryRows } from '../../testing/arbitrary-rows.ts'
import { type DecodedTable, decodeBindFrame } from '../../testing/decode-bind-frame.ts'
import { createRowGrouper } from '../../writer/group-rows.ts'
import { createSubtableCache } from '../../writer/subtable-cache.ts'
import { createBindEncoder } from './bind-encoder.ts'

const ids = { requestId: 7, statementId: 2 ** 40 }

const group = ({ block }: ArbitraryRows, from = 0, to = block.count) =>
  createRowGrouper(createSubtableCache(100))(block.subtables, from, to)

/** What a server must find: rows by subtable in the order of first appearance, tags of its first row. */
const expectedTables = ({ block }: ArbitraryRows, from: number, to: number, withTags: boolean): DecodedTable[] =>
  [...new Set(block.subtables.slice(from, to))].map((name) => {
    const rows = block.subtables.flatMap((subtable, row) => (subtable === name && row >= from && row < to ? [row] : []))
    const pick = (values: readonly BoundValue[], which: readonly number[]) => which.map((row) => values[row] ?? null)
    return {
      name,
      tags: withTags ? block.tags.map((values) => pick(values, rows.slice(0, 1))) : [],
      columns: block.columns.map((values) => pick(values, rows)),
    }
  })

describe('bind frames', () => {
  it('carry every value of every type to the server unchanged, each subtable with its rows in order', () => {
    fc.assert(
      fc.property(arbitraryRows, fc.boolean(), fc.nat(), fc.nat(), (rows, withTags, a, b) => {
        const [from = 0, to = 0] = [a % rows.block.count, b % (rows.block.count + 1)].sort((x, y) => x - y)
        const groups = group(rows, from, to)
        const chosen = groups.subtables.map((_, index) => index)
        const frame = createBindEncoder(rows).encode(rows.block, groups, chosen, { ...ids, withTags })
        const decoded = decodeBindFrame(frame)
        expect(decoded.tables).toStrictEqual(expectedTables(rows, from, to, withTags))
        expect([decoded.requestId, decoded.statementId]).toStrictEqual([7n, BigInt(2 ** 40)])
      }),
    )
  })

  it('carry only the chosen subtables', () => {
    fc.assert(
      fc.property(arbitraryRows, fc.nat(), (rows, seed) => {
        const groups = group(rows)
        const chosen = groups.subtables.flatMap((_, index) => ((seed >> (index % 8)) & 1 ? [index] : []))
        const frame = createBindEncoder(rows).encode(rows.block, groups, chosen, { ...ids, withTags: false })
        const all = expectedTables(rows, 0, rows.block.count, false)
        expect(decodeBindFrame(frame).tables).toStrictEqual(chosen.map((index) => all[index]))
      }),
    )
  })

  it('of an encoder that was used before, or refused a value before, are like those of a new one', () => {
    fc.assert(
      fc.property(arbitraryRows, fc.string({ maxLength: 100_000 }), (rows, text) => {
        const used = createBindEncoder(rows)
        const groups = group(rows)
        const chosen = groups.subtables.map((_, index) => index)
        const encode = (encoder: typeof used) => encoder.encode(rows.block, groups, chosen, { ...ids, withTags: true })
        const wrong = { ...rows.block, columns: rows.columns.map(() => rows.block.subtables.map(() => text)) }
        try {
          used.encode(wrong, groups, chosen, { ...ids, withTags: true })
        } catch (error) {
          expect(error).toMatchObject({ failure: 'data' })
        }
        expect(encode(used)).toStrictEqual(encode(createBindEncoder(rows)))
      }),
    )
  })
})

describe('values that do not fit their column exactly', () => {
  const refusals: [ColumnType, BoundValue][] = [
    [{ kind: 'BOOL' }, 1],
    [{ kind: 'TINYINT' }, 128],
    [{ kind: 'SMALLINT' }, -32769],
    [{ kind: 'INT' }, 1.5],
    [{ kind: 'INT' }, 5n],
    [{ kind: 'INT UNSIGNED' }, -1],
    [{ kind: 'BIGINT' }, 2 ** 53],
    [{ kind: 'BIGINT' }, 2n ** 63n],
    [{ kind: 'BIGINT UNSIGNED' }, -1n],
    [{ kind: 'TIMESTAMP' }, '2023-11-14'],
    [{ kind: 'FLOAT' }, 1e39],
    [{ kind: 'DOUBLE' }, Number.NaN],
    [{ kind: 'DECIMAL', precision: 4, scale: 2 }, 10_000n],
    [{ kind: 'DECIMAL', precision: 38, scale: 2 }, '1.00'],
    [{ kind: 'VARCHAR', length: 8 }, 8],
    [{ kind: 'VARBINARY', length: 8 }, 'ff'],
  ]
  it.each(refusals)('%j refuses %s as data and names the column', (type, value) => {
    const encoder = createBindEncoder({ columns: [{ name: 'voltage', type }], tags: [] })
    const groups = createRowGrouper(createSubtableCache(1))(['d1'], 0, 1)
    const block = { count: 1, subtables: ['d1'], columns: [[value]], tags: [] }
    expect(() => encoder.encode(block, groups, [0], { ...ids, withTags: false })).toThrow(
      expect.objectContaining({ code: 'TDENGINE_DATA_REFUSED', failure: 'data', field: 'voltage' }),
    )
  })
})
