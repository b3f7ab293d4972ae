import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { characterCount, utf8Length } from './text-size.ts'

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))

describe('text sizes', () => {
  it('utf8Length equals the length of the encoding', () => {
    fc.assert(fc.property(anyText, (text) => utf8Length(text) === new TextEncoder().encode(text).length))
  })

  it('characterCount equals the number of code points', () => {
    fc.assert(fc.property(anyText, (text) => characterCount(text) === [...text].length))
  })

  it('counts a lone surrogate as one character of three bytes', () => {
    expect([utf8Length('\ud800x'), characterCount('\ud800x')]).toEqual([4, 2])
  })
})
