import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { translateLinearPattern } from './linear-pattern.ts'
import { compilePattern } from './pattern.ts'

const groupsOf = (pattern: string, text: string) => {
  const matcher = RE2JS.compile(pattern).matcher(text)
  if (!matcher.find()) return null
  return Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? null)
}

const atom = fc.constantFrom(
  'a',
  'b',
  '1',
  '\\d',
  '\\w',
  '\\s',
  '\\S',
  '.',
  '[ab]',
  '[^a]',
  '[a-c1-3]',
  ' ',
  '\\.',
  '[\\d.]',
)
const repeat = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '{1,}')
const piece = fc.tuple(atom, repeat).map((parts) => parts.join(''))
const group = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => `(${pieces.join('')})`)
const pattern = fc
  .tuple(fc.array(fc.oneof(piece, group), { minLength: 1, maxLength: 5 }), fc.constantFrom('', '$'))
  .map(([parts, end]) => `^${parts.join('')}${end}`)
const subject = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', '.', '\n', '\r', 'é', '\u2028', '\u00a0', '😀') })

describe('patterns', () => {
  it('that run on the engine answer exactly as RE2 does', () => {
    let translated = 0
    fc.assert(
      fc.property(pattern, fc.array(subject, { minLength: 8, maxLength: 8 }), (source, texts) => {
        const native = translateLinearPattern(source)
        if (native === null) return
        translated++
        for (const text of texts) {
          const found = native.exec(text)
          const groups = found === null ? null : Array.from(found, (one) => one ?? null)
          expect({ source, text, groups }).toEqual({ source, text, groups: groupsOf(source, text) })
        }
      }),
      { numRuns: 1500 },
    )
    expect(translated).toBeGreaterThan(150)
  })

  it.each([
    '^(?<voltage>\\d+)(?<unit>[A-Za-z]+)$',
    '^(?P<ip>\\S+) - (?P<user>\\S+) \\[(?P<time>[^\\]]+)\\] "(?P<request>[^"]*)" (?P<status>\\d{3}) (?P<bytes>\\d+)$',
  ])('of everyday use run on the engine: %s', (source) => {
    expect(translateLinearPattern(source)).not.toBeNull()
  })

  it.each(['(a+)+$', '^(a+)+$', '^(.*a){20}$', '^\\d+\\d+$', '\\d+x', '^a|b$', '^.*x', '^a+?b', '^\\bx', '^(?i)a'])(
    'that might backtrack or differ do not: %s',
    (source) => {
      expect(translateLinearPattern(source)).toBeNull()
    },
  )

  it.each(['(?<x>(a+)+)$', '(?<x>(.*a){20})', '^(?<x>(a|a)*)b$'])('stay linear on hostile input: %s', (source) => {
    const { match, charactersMax } = compilePattern(source)
    const started = performance.now()
    match(`${'a'.repeat(Math.min(charactersMax, 20_000))}!`)
    expect(performance.now() - started).toBeLessThan(2500)
  })

  it('name their groups in the order of the pattern, in both spellings', () => {
    const { groups, match } = compilePattern('(?P<b>x)(?<a>y)?')
    expect([groups, match('zx')]).toEqual([
      ['b', 'a'],
      ['x', null],
    ])
  })

  it.each(['(?<x>', '(?<x>a)(?=b)', '(?<x>\\1)', 'no group'])('refuse %s', (source) => {
    expect(() => compilePattern(source)).toThrow(expect.objectContaining({ code: 'PATTERN_INVALID' }))
  })
})
