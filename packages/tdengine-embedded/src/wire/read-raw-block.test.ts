import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ServerError } from '../server-error.ts'
import { buildColumn } from '../sql/values/column-builder.ts'
import { dataOf } from '../storage/incoming-block.ts'
import { columnType } from '../types/column-type.ts'
import { TypeCode } from '../types/type-codes.ts'
import { encodeRawBlock } from './raw-block.ts'
import { readRawBlock } from './read-raw-block.ts'

const rowsArbitrary = fc.array(
  fc.tuple(
    fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { nil: null }),
    fc.option(fc.string({ unit: 'grapheme', maxLength: 6 }), { nil: null }),
    fc.option(fc.string({ maxLength: 6 }), { nil: null }),
  ),
  { minLength: 1, maxLength: 20 },
)
const CODES = [TypeCode.BIGINT, TypeCode.NCHAR, TypeCode.VARCHAR] as const
const columns = CODES.map((code) => ({ name: 'c', type: columnType(code, 100) }))

describe('readRawBlock', () => {
  it('gives as columns to bind what a block has, NCHAR as UTF-8', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const read = readRawBlock(encodeRawBlock(columns, rows))
        const built = CODES.map((code, index) => ({
          typeCode: code,
          rows: rows.length,
          ...buildColumn(
            code,
            rows.map((row) => row[index] ?? null),
          ),
        }))
        expect(read.map((column) => ({ ...column, data: [...dataOf(column)] }))).toEqual(
          built.map((column) => ({ ...column, data: [...dataOf(column)] })),
        )
      }),
    )
  })

  it('answers any damage with an error of the server, or takes it', () => {
    const block = encodeRawBlock(columns, [
      [1n, 'ab', 'c'],
      [null, null, null],
    ])
    fc.assert(
      fc.property(
        fc.nat({ max: block.length - 1 }),
        fc.nat({ max: 255 }),
        fc.nat({ max: block.length }),
        (at, byte, cut) => {
          const damaged = Buffer.from(block.subarray(0, block.length - cut))
          if (at < damaged.length) damaged[at] = byte
          try {
            readRawBlock(damaged)
          } catch (error) {
            expect(error).toBeInstanceOf(ServerError)
          }
        },
      ),
      { numRuns: 3000 },
    )
  })
})
