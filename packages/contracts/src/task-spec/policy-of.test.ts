import { describe, expect, it } from 'vitest'
import { errorCatalogue } from '../errors/index.ts'
import { errorPoliciesSchema, type PolicyCase } from './error-policies.ts'
import { policyOf } from './policy-of.ts'

/** Not about single rows. */
const ofTheTarget = ['replacements', 'connectionLost', 'databaseMissing', 'tableMissing', 'columnMissing']

describe('the policy of a failed row', () => {
  it('is one of the row classes for every code of the catalogue, and every class has a code', () => {
    const reached = new Set<PolicyCase>(Object.keys(errorCatalogue).map(policyOf))
    const classes = Object.keys(errorPoliciesSchema.parse({})).filter((key) => !ofTheTarget.includes(key))
    expect([...reached].sort()).toEqual(classes.sort())
  })

  it('is that of any other data error for a code that this release does not know', () => {
    expect(policyOf('CODE_OF_TOMORROW')).toBe('otherDataError')
  })
})
