import { type ErrorCode, SluiceError } from '@sluice/contracts'

interface Meaning {
  readonly code: ErrorCode
  readonly retriable?: true
  readonly field?: string
}

const PRINCIPAL: Meaning = { code: 'KAFKA_KERBEROS_PRINCIPAL', field: 'source.sasl.principal' }
const KEYTAB: Meaning = { code: 'KAFKA_KERBEROS_KEYTAB', field: 'source.sasl.keytab' }
const KDC: Meaning = { code: 'KAFKA_KERBEROS_KDC', retriable: true }
const SERVICE: Meaning = { code: 'KAFKA_KERBEROS_SERVICE', field: 'source.sasl.serviceName' }
const CLOCK: Meaning = { code: 'KAFKA_KERBEROS_CLOCK', retriable: true }
const EXPIRED: Meaning = { code: 'KAFKA_KERBEROS_EXPIRED', retriable: true }
const CONFIG: Meaning = { code: 'KAFKA_KERBEROS_CONFIG', field: 'source.sasl.krb5Config' }

/**
 * The one place where errors are told apart by their words, since neither `kerberos` nor kinit hand on the numbers behind
 * them. The words are MIT's (krb5_err.et, kdc_err.et), which have not changed in decades, and LC_ALL=C keeps them English.
 */
const MEANINGS: readonly (readonly [RegExp, Meaning])[] = [
  [/Client .* not found in Kerberos database/, PRINCIPAL],
  [/Client's (credentials have been revoked|entry in database has expired)/, PRINCIPAL],
  [/Password has expired/, KEYTAB],
  [/Server .* not found in Kerberos database|Cannot determine realm for (numeric )?host/, SERVICE],
  [/Preauthentication failed|Password incorrect|Decrypt integrity check failed/, KEYTAB],
  [/Can't find client principal|Keytab contains no suitable keys|Key table (file|entry)/, KEYTAB],
  [/(key table|keytab) format|no support for encryption type/i, KEYTAB],
  [/Cannot (contact any KDC|resolve network address for KDC)/, KDC],
  [/Clock skew too great|Ticket not yet valid|Time is out of bounds/, CLOCK],
  [
    /Ticket (has )?expired|referenced credential has expired|Ticket is ineligible|Matching credential not found/,
    EXPIRED,
  ],
  [/Cannot find KDC for|not specify default realm|Kerberos configuration file|Included profile/, CONFIG],
]

/** What GSSAPI says before the text of Kerberos, which alone tells something. */
const GSS_PREFIX = /^(No credentials were supplied|Unspecified GSS failure|An invalid name was supplied)[^:]*: (?=.)/

/** What failed, by the words of Kerberos. They name principals and files, never keys. */
export const kerberosFailure = (text: string): SluiceError => {
  const meaning: Meaning = MEANINGS.find(([words]) => words.test(text))?.[1] ?? { code: 'KAFKA_KERBEROS_FAILED' }
  const { code, ...options } = meaning
  return new SluiceError(code, `Kerberos says: ${text.replace(GSS_PREFIX, '')}`, options)
}
