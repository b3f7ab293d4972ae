import { isSluiceError } from '@sluice/contracts'
import { expect, it } from 'vitest'
import { createDesignErrors } from '../design/design-errors.ts'
import { createGenerator } from '../testing/fuzz/generate-expression.ts'
import { createRandom } from '../testing/random.ts'
import type { FieldValue } from '../value/field-value.ts'
import { Timestamp } from '../value/timestamp.ts'
import { compileFilters, PASSED } from './compile-filters.ts'

const hostile: readonly [FieldValue, ...FieldValue[]] = [
  null,
  true,
  -0,
  Number.NaN,
  Infinity,
  2n ** 64n - 1n,
  10n ** 79n,
  '\ud800',
  'x'.repeat(100_000),
  '2026-02-30T00:00:00Z',
  new Timestamp({ seconds: Number.MAX_SAFE_INTEGER, nanos: 999_999_999 }),
  new Timestamp({ seconds: -Number.MAX_SAFE_INTEGER, nanos: 0 }),
  new Uint8Array(1000),
]

it('a filter passes, filters or fails with a position, whatever the row holds; it never throws', {
  timeout: 60_000,
}, () => {
  const ends = { passed: 0, filtered: 0, failed: 0 }
  for (let seed = 0; seed < 10_000; seed++) {
    const random = createRandom(seed)
    const text = createGenerator(random).expression()
    const errors = createDesignErrors()
    const reference = () => ({ slot: random.below(hostile.length), type: 'unknown' as const })
    const filter = compileFilters([text], { reference, clock: { nowMs: 1_700_000_000_000 } }, errors)
    if (errors.list.length > 0) continue
    const row = hostile.map(() => random.pick(hostile))
    const verdict = filter(row)
    if (typeof verdict === 'number') ends[verdict === PASSED ? 'passed' : 'filtered']++
    else {
      ends.failed++
      expect(verdict).toMatchObject({ stage: 'filter', code: 'EXPRESSION_FAILED', rule: text })
      expect(verdict.position).toBeLessThan(text.length)
      expect(isSluiceError(verdict)).toBe(false)
    }
  }
  expect(Math.min(...Object.values(ends))).toBeGreaterThan(100)
})
