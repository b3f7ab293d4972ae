/** The account that the broker's SASL listeners know, by PLAIN and SCRAM. */
export const SASL_USER = { username: 'alice', password: 'alice-secret' } as const

export interface SaslUser {
  readonly username: string
  readonly password: string
}

/** Login modules of the broker's side; each mechanism that is here is offered. */
export interface SaslOffer {
  readonly plain?: readonly SaslUser[]
  /** Users of SCRAM are made when the storage is formatted. */
  readonly scram?: true
  /** Tokens are believed without a signature: for tests. */
  readonly oauthBearer?: true
  readonly kerberos?: { readonly keytabFile: string; readonly principal: string }
}

const plainModule = (users: readonly SaslUser[]): string =>
  [
    'org.apache.kafka.common.security.plain.PlainLoginModule required',
    ...users.map(({ username, password }) => `user_${username}="${password}"`),
  ].join(' ')

const SCRAM_MODULE = 'org.apache.kafka.common.security.scram.ScramLoginModule required'
const OAUTH_MODULE = 'org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required'

const kerberosModule = ({ keytabFile, principal }: NonNullable<SaslOffer['kerberos']>): string =>
  `com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true storeKey=true keyTab="${keytabFile}" principal="${principal}"`

/** Settings of a SASL listener. */
export const saslSettings = ({ plain, scram, oauthBearer, kerberos }: SaslOffer): Record<string, string> => {
  const modules = new Map<string, string>()
  if (plain !== undefined) modules.set('PLAIN', plainModule(plain))
  if (scram !== undefined) for (const hash of ['256', '512']) modules.set(`SCRAM-SHA-${hash}`, SCRAM_MODULE)
  if (oauthBearer !== undefined) modules.set('OAUTHBEARER', OAUTH_MODULE)
  if (kerberos !== undefined) modules.set('GSSAPI', kerberosModule(kerberos))
  return {
    'sasl.enabled.mechanisms': [...modules.keys()].join(','),
    ...(kerberos === undefined ? {} : { 'sasl.kerberos.service.name': 'kafka' }),
    ...Object.fromEntries([...modules].map(([name, text]) => [`${name.toLowerCase()}.sasl.jaas.config`, `${text};`])),
  }
}
