import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storableJson, storableText } from './storable-text.ts'

describe('text for Postgres', () => {
  it('keeps every text that Postgres takes, and has no NUL and no half character otherwise', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const stored = storableText(text)
        expect(stored.isWellFormed() && !stored.includes('\0')).toBe(true)
        if (text.isWellFormed() && !text.includes('\0')) expect(stored).toBe(text)
      }),
    )
  })

  it('cleans texts and keys at any depth of a JSON value and nothing else', () => {
    const value = { 'a\0': ['\uD800', { b: '\0' }, 1, null, true] }
    expect(JSON.parse(storableJson(value))).toEqual({ 'a\uFFFD': ['\uFFFD', { b: '\uFFFD' }, 1, null, true] })
  })

  it('is the same in JSON, whatever the text looks like', () => {
    const looksEscaped = fc.constantFrom('\\u0000', '\\ud800', '\0', '\uDFFF', '"\\', '😀')
    const text = fc.array(fc.oneof(looksEscaped, fc.string({ unit: 'binary' }))).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (key, value) => {
        expect(Object.entries(JSON.parse(storableJson({ [`k${key}`]: value })))).toEqual([
          [`k${storableText(key)}`, storableText(value)],
        ])
      }),
    )
  })
})
