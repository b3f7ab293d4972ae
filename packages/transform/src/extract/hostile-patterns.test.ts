import { describe, expect, it } from 'vitest'
import { exampleResult } from '../expression/examples.ts'
import { shownExtract } from '../testing/shown-extract.ts'
import { translateLinearPattern } from './linear-pattern.ts'
import { compilePattern, compilePatternTest } from './pattern.ts'

const MIB = 1024 * 1024
const TENTH_OF_A_SECOND_STEPS = 2_000_000

/** Patterns that backtracking engines need exponential or polynomial time for. */
const hostile = [
  '(a+)+$',
  '(.*a){20}',
  '(a|aa)+$',
  '(a|a?)+$',
  '(.*)*b',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '(x+x+)+y',
  '^(a?){25}a{25}$',
  '\\s+$',
] as const

/** A pattern never runs on an engine that backtracks, unless it is proved that it cannot. */
describe.each(hostile)('%s', (pattern) => {
  it('never runs on the engine that backtracks', () => {
    expect(translateLinearPattern(pattern)).toBeNull()
  })

  it('is refused for text that would take its linear engine more than a tenth of a second', () => {
    const { charactersMax } = compilePatternTest(pattern)
    expect(charactersMax).toBeLessThanOrEqual(TENTH_OF_A_SECOND_STEPS / 3)
    expect(charactersMax).toBeGreaterThan(1000)
    expect(compilePattern(`(?<all>${pattern})`).charactersMax).toBeLessThanOrEqual(charactersMax)
  })

  it.each([`${'a'.repeat(MIB)}!`, 'x'.repeat(MIB), `${' '.repeat(MIB)}.`])(
    'ends on 1 MiB, whatever it finds',
    (text) => {
      const started = performance.now()
      const shown = shownExtract([{ rule: 'regex', field: 'v', pattern: `(?<g>${pattern})` }], { v: text })
      // Ten times what is promised, as a busy machine must not fail this; a backtracking engine would take for ever.
      expect(performance.now() - started).toBeLessThan(1000)
      if (!Array.isArray(shown)) expect(shown).toMatchObject({ stage: 'extract', rule: 'regex' })
    },
  )

  it('ends within an expression too', () => {
    const literal = JSON.stringify(pattern)
    const long = `"".pad(65536, "a")`
    expect(exampleResult(`(${long} + "").matches(${literal})`)).toMatch(/^(?:true|false|error: the text is too long)/)
  })
})

it('a pattern that is provably linear takes texts of any length', () => {
  const linear = compilePattern('^(?<word>a+)!$')
  expect(linear.charactersMax).toBe(Infinity)
  expect(linear.match(`${'a'.repeat(MIB)}!`)?.[0]).toHaveLength(MIB)
  expect(compilePatternTest('^a+!$').charactersMax).toBe(Infinity)
})
