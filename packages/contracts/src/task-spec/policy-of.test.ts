import { describe, expect, it } from 'vitest'
import { errorCatalogue } from '../errors/index.ts'
import { type PolicyCase, policyCases } from './error-policies.ts'
import { policyOf } from './policy-of.ts'

describe('the policy of a failed row', () => {
  it('is one of the cases for every code of the catalogue, and every case has a code', () => {
    const reached = new Set<PolicyCase>(Object.keys(errorCatalogue).map(policyOf))
    expect([...reached].sort()).toEqual([...policyCases].sort())
  })

  it('is that of any other data error for a code that this release does not know', () => {
    expect(policyOf('CODE_OF_TOMORROW')).toBe('otherDataError')
  })
})
