import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TdengineError } from '../../errors/index.ts'
import { fromHex, type RecordedValue, recordedResults } from '../../testing/fixtures.ts'
import { TYPE_CODE } from '../type-codes.ts'
import { decodeBlock } from './block.ts'
import { decodeFetchAnswer } from './fetch-answer.ts'

/** What a recorded value is once it was read; decimals are recorded as text. */
const expected = (value: RecordedValue, type: number): unknown => {
  if (value === null || typeof value === 'boolean') return value
  switch (type) {
    case TYPE_CODE.BIGINT:
    case TYPE_CODE['BIGINT UNSIGNED']:
    case TYPE_CODE.TIMESTAMP:
      return BigInt(value)
    case TYPE_CODE.DECIMAL:
    case TYPE_CODE.DECIMAL64:
      return BigInt(String(value).replace('.', ''))
    case TYPE_CODE.VARBINARY:
    case TYPE_CODE.GEOMETRY:
    case TYPE_CODE.BLOB:
      return fromHex(String(value))
    default:
      return value
  }
}

/** The recordings are JSON, which has no minus zero. */
const asRecorded = (value: unknown): unknown => (Object.is(value, -0) ? 0 : value)

describe('results of the real server', () => {
  it.each(recordedResults().map((vector) => [vector.name, vector] as const))(
    '%s is decoded value by value',
    (_, vector) => {
      const rows: unknown[][] = []
      for (const fetch of vector.fetches) {
        const answer = decodeFetchAnswer(fromHex(fetch.response))
        expect(answer.finished).toBe(fetch.finished)
        expect(answer.code).toBe(0)
        if (answer.finished) continue
        const block = decodeBlock(answer.block)
        expect(block.rows).toBe(fetch.rows)
        for (let row = 0; row < block.rows; row += 1)
          rows.push(block.columns.map(({ values }) => asRecorded(values[row])))
      }
      expect(rows).toStrictEqual(
        vector.rows.map((row) => row.map((value, column) => expected(value, vector.columns[column]?.type ?? 0))),
      )
    },
  )
})

describe('bytes that are no answer', () => {
  const answers = recordedResults().flatMap(({ fetches }) => fetches.map(({ response }) => fromHex(response)))

  it('end in TDENGINE_PROTOCOL wherever a frame is cut', () => {
    fc.assert(
      fc.property(fc.constantFrom(...answers), fc.nat(), (whole, cut) => {
        const bytes = whole.subarray(0, cut % whole.length)
        expect(() => decodeFetchAnswer(bytes)).toThrow(expect.objectContaining({ code: 'TDENGINE_PROTOCOL' }))
      }),
    )
  })

  it('never end in anything but a TdengineError when bytes of a block are changed', () => {
    const blocks = answers
      .map((bytes) => decodeFetchAnswer(bytes).block)
      .filter(({ length }) => length > 0 && length < 4000)
    fc.assert(
      fc.property(fc.constantFrom(...blocks), fc.nat(), fc.integer({ min: 0, max: 255 }), (block, at, byte) => {
        const changed = Uint8Array.from(block)
        changed[at % block.length] = byte
        try {
          expect(decodeBlock(changed).columns.length).toBeGreaterThanOrEqual(0)
        } catch (error) {
          expect(error).toBeInstanceOf(TdengineError)
        }
      }),
      { numRuns: 500 },
    )
  })
})
