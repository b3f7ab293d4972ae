import { expect, it } from 'vitest'
import { fuzzCase } from '../testing/fuzz/extract-rules.ts'

it('the rules in any order do what the reference says, failures included', { timeout: 60_000 }, () => {
  const verdicts = Array.from({ length: 5000 }, (_, seed) => fuzzCase(seed))
  for (const verdict of ['refused', 'failed', 'extracted'])
    expect(verdicts.filter((one) => one === verdict).length).toBeGreaterThan(250)
})
