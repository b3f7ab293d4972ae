import { kafkaCredentials } from '@sluice/stack/testing'
import type { KerberosSasl } from '../kerberos-files.ts'

export const { kerberos } = kafkaCredentials()

/** Somebody of the test realm, as a connection has it. */
export const kerberosLogin = (
  { principal, keytab }: typeof kerberos.reader,
  changes: Partial<KerberosSasl> = {},
): KerberosSasl => ({
  mechanism: 'GSSAPI',
  serviceName: 'kafka',
  principal,
  keytab: Buffer.from(keytab, 'base64'),
  krb5Config: kerberos.krb5Config,
  ...changes,
})

/** The krb5.conf of the test realm with another KDC: host and port. */
export const withKdc = (address: string): string => kerberos.krb5Config.replace(/^(\s+kdc =).*$/m, `$1 ${address}`)
