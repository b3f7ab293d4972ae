import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { characterCount, cutToBytes, cutToCharacters, utf8Length } from './text-size.ts'

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))

describe('text sizes', () => {
  it('utf8Length equals the length of the encoding', () => {
    fc.assert(fc.property(anyText, (text) => utf8Length(text) === new TextEncoder().encode(text).length))
  })

  it('characterCount equals the number of code points', () => {
    fc.assert(fc.property(anyText, (text) => characterCount(text) === [...text].length))
  })

  it('are never exceeded by a cut, which splits no character and leaves out none that fits', () => {
    const cuts = [
      [cutToBytes, utf8Length],
      [cutToCharacters, characterCount],
    ] as const
    fc.assert(
      fc.property(anyText, fc.nat(20), (text, max) => {
        for (const [cut, size] of cuts) {
          const kept = cut(text, max)
          const [next = ''] = text.slice(kept.length)
          expect(text.startsWith(kept) && size(kept) <= max).toBe(true)
          expect([...kept].concat([...text.slice(kept.length)])).toEqual([...text])
          if (kept !== text) expect(size(kept + next)).toBeGreaterThan(max)
        }
      }),
    )
  })

  it('counts a lone surrogate as one character of three bytes', () => {
    expect([utf8Length('\ud800x'), characterCount('\ud800x')]).toEqual([4, 2])
  })
})
