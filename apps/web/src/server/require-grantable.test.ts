import { type Membership, rightsOf, roleSchema } from '@sluice/contracts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { requireGrantable } from './require-grantable.ts'

const membership: fc.Arbitrary<Membership> = fc.record({
  role: fc.constantFrom(...roleSchema.options),
  readsPayloads: fc.boolean(),
})
const isAllowed = (...call: Parameters<typeof requireGrantable>): boolean => {
  try {
    requireGrantable(...call)
    return true
  } catch {
    return false
  }
}

test('whatever somebody gives, they have it themselves or it was there before', () => {
  fc.assert(
    fc.property(membership, fc.option(membership), membership, (giver, before, after) => {
      const known = new Set([...rightsOf(giver), ...(before === null ? [] : rightsOf(before))])
      const isMore = rightsOf(after).some((right) => !known.has(right))
      expect(isAllowed({ rights: rightsOf(giver) }, before, after)).toBe(!isMore)
    }),
  )
})

test('who looks after the installation gives everything', () => {
  fc.assert(
    fc.property(membership, (after) => {
      expect(isAllowed({ rights: ['instance:admin'] }, null, after)).toBe(true)
    }),
  )
})
