import { describe, expect, it } from 'vitest'
import { kerberosFailure } from './kerberos-failure.ts'

const NO_CREDENTIALS = 'No credentials were supplied, or the credentials were unavailable or inaccessible: '
const UNSPECIFIED = 'Unspecified GSS failure.  Minor code may provide more information: '

describe('what Kerberos says', () => {
  // As libkrb5 1.20 and its kinit said it when these were provoked.
  it.each([
    [`${NO_CREDENTIALS}Client 'ghost@TEST.LOCAL' not found in Kerberos database`, 'PRINCIPAL', false],
    [
      "kinit: Client 'ghost@TEST.LOCAL' not found in Kerberos database while getting initial credentials",
      'PRINCIPAL',
      false,
    ],
    [`${NO_CREDENTIALS}Client's entry in database has expired`, 'PRINCIPAL', false],
    [`${NO_CREDENTIALS}Client's credentials have been revoked`, 'PRINCIPAL', false],
    [`${NO_CREDENTIALS}Preauthentication failed`, 'KEYTAB', false],
    [`${NO_CREDENTIALS}Can't find client principal writer@TEST.LOCAL in cache collection`, 'KEYTAB', false],
    [
      'kinit: Keytab contains no suitable keys for writer@TEST.LOCAL while getting initial credentials',
      'KEYTAB',
      false,
    ],
    [`${UNSPECIFIED}Server kafkaa/localhost@TEST.LOCAL not found in Kerberos database`, 'SERVICE', false],
    [`${NO_CREDENTIALS}Cannot contact any KDC for realm 'TEST.LOCAL'`, 'KDC', true],
    [`${UNSPECIFIED}Clock skew too great`, 'CLOCK', true],
    [`${UNSPECIFIED}Ticket expired`, 'EXPIRED', true],
    [`${NO_CREDENTIALS}Cannot find KDC for realm "TEST.LOCAL"`, 'CONFIG', false],
    ['An invalid name was supplied: Configuration file does not specify default realm', 'CONFIG', false],
    ['An invalid name was supplied: Improper format of Kerberos configuration file', 'CONFIG', false],
    ['something new', 'FAILED', false],
  ])('has a code: %s', (said, code, retriable) => {
    expect(kerberosFailure(said)).toMatchObject({ code: `KAFKA_KERBEROS_${code}`, retriable })
  })

  it('is handed on without what GSSAPI puts before it', () => {
    expect(kerberosFailure(`${UNSPECIFIED}Clock skew too great`).message).toBe('Kerberos says: Clock skew too great')
  })
})
