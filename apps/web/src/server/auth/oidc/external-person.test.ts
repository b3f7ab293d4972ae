import { describe, expect, test } from 'vitest'
import { externalPersonOf } from './external-person.ts'

const claims = { sub: 's', email: 'Ada@Plant.test', email_verified: true, name: ' Ada ' }
const open = { emailDomains: [], trustsEmail: false }

describe('externalPersonOf', () => {
  test('reads who it is, the address in lower case', () =>
    expect(externalPersonOf(claims, open)).toEqual({ subject: 's', email: 'ada@plant.test', name: 'Ada' }))

  test.each([
    ['an address that is not verified', { ...claims, email_verified: false }, { ...open, trustsEmail: true }],
    ['an address of which nothing is said', { sub: 's', email: 'a@b.test' }, open],
    ['no address', { sub: 's', email_verified: true }, open],
    ['another domain', claims, { ...open, emailDomains: ['works.test'] }],
    [
      'a domain that only ends alike',
      { ...claims, email: 'a@evilplant.test' },
      { ...open, emailDomains: ['plant.test'] },
    ],
  ])('refuses %s', (_name, given, settings) =>
    expect(() => externalPersonOf(given, settings)).toThrow(expect.objectContaining({ code: 'NOT_INVITED' })),
  )

  test('takes what the deployer trusts, and text for a boolean', () => {
    expect(externalPersonOf({ sub: 's', email: 'a@b.test' }, { ...open, trustsEmail: true }).name).toBe('a@b.test')
    expect(
      externalPersonOf({ ...claims, email_verified: 'true' }, { ...open, emailDomains: ['plant.test'] }).subject,
    ).toBe('s')
  })
})
