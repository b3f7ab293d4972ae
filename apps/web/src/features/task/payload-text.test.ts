import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { payloadText } from './payload-text.ts'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

describe('payloadText', () => {
  test('any text comes back as it was', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const wellFormed = text.toWellFormed().replace(/^\uFEFF/, '')
        expect(payloadText(base64(new TextEncoder().encode(wellFormed)))).toEqual({ kind: 'text', text: wellFormed })
      }),
    ))

  test('bytes that are not UTF-8 are counted, not shown', () => {
    expect(payloadText(base64(Uint8Array.of(0xff, 0xfe, 0x00)))).toEqual({ kind: 'binary', bytes: 3 })
  })

  test('a tombstone is told from empty text', () => {
    expect(payloadText(null)).toEqual({ kind: 'none' })
    expect(payloadText('')).toEqual({ kind: 'text', text: '' })
  })
})
