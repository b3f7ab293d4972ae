import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compilePattern } from './pattern.ts'
import { rememberMatches } from './remember-matches.ts'

it('gives what the pattern gives, however often and in whatever order texts come', () => {
  const { match } = compilePattern('^(?<number>\\d+)(?<unit>[A-Z]*)$')
  const text = fc.oneof(fc.constantFrom('221V', '', 'x', '7'), fc.stringMatching(/^\d{1,3}[A-Z]?$/), fc.string())
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3_000 }), (texts) => {
      const remembering = rememberMatches(match)
      for (const one of [...texts, ...texts]) expect(remembering(one)).toEqual(match(one))
    }),
    { numRuns: 30 },
  )
})

it('asks once for texts that come again, and stops remembering those that do not', () => {
  let asked = 0
  const remembering = rememberMatches((text) => {
    asked += 1
    return [text]
  })
  for (let index = 0; index < 10_000; index += 1) remembering(`${index % 10}V`)
  expect(asked).toBe(10)
  for (let index = 0; index < 100_000; index += 1) expect(remembering(`${index}W`)).toEqual([`${index}W`])
  expect(asked).toBe(100_010)
})
