import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BrowsePlace, readCursor, writeCursor } from './cursor.ts'

const place: fc.Arbitrary<BrowsePlace> = fc.record({
  direction: fc.constantFrom('forwards', 'backwards'),
  positions: fc.array(fc.record({ partition: fc.nat(), offset: fc.maxSafeNat() })),
})

describe('a cursor', () => {
  it('leads back to its place', () => {
    fc.assert(
      fc.property(place, (one) => {
        expect(readCursor(writeCursor(one))).toEqual(one)
      }),
    )
  })

  it('that nobody gave out is refused, whatever it holds', () => {
    const foreign = fc.oneof(
      fc.string(),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
    )
    fc.assert(
      fc.property(foreign, (text) => {
        expect(() => readCursor(text)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST', field: 'cursor' }))
      }),
    )
  })
})
