import type { ClientCertificateFiles } from './services/certificates/client-certificate.ts'
import type { KerberosAccess } from './services/kerberos/principals.ts'

/** What the ways in beyond a password need. */
export interface KafkaCredentials {
  /** Listener that asks clients for a certificate. */
  readonly mutualTlsBrokers: string
  readonly client: ClientCertificateFiles
  /** For GSSAPI on the listeners with SASL. */
  readonly kerberos: KerberosAccess
}

export interface KafkaEndpoints {
  /** host:port of the plaintext listener. */
  readonly kafkaBrokers: string
  /**
   * Listeners with SASL (PLAIN, SCRAM, OAUTHBEARER with unsigned tokens, GSSAPI), TLS and both; empty when the stack was
   * started without security.
   */
  readonly kafkaSaslBrokers: string
  readonly kafkaTlsBrokers: string
  readonly kafkaSaslTlsBrokers: string
  /** PEM of the authority behind the TLS listeners. */
  readonly kafkaCa: string
  /** Null when the stack was started without security. */
  readonly kafkaCredentials: KafkaCredentials | null
}

/** Where the four services are. Plain data, so that it can cross process boundaries. */
export interface StackEndpoints extends KafkaEndpoints {
  /** A database that `migrate` brought up to date. */
  readonly databaseUrl: string
  readonly redisUrl: string
  readonly tdengineUrl: string
  readonly tdengineUser: string
  readonly tdenginePassword: string
}

/** The public defaults of a fresh TDengine. */
const TDENGINE_LOGIN = { user: 'root', password: 'taosdata' }

/** A TDengine URL with its login inside, as TDENGINE_URL has it. */
export const tdengineUrlWithLogin = (endpoints: StackEndpoints): string => {
  const url = new URL(endpoints.tdengineUrl)
  url.username = endpoints.tdengineUser
  url.password = endpoints.tdenginePassword
  return url.href.replace(/\/$/, '')
}

/** Services that somebody else runs: the four variables of the README. Unset ones are started locally. */
export const endpointsFromEnvironment = (env: NodeJS.ProcessEnv): Partial<StackEndpoints> => {
  const tdengine = env['TDENGINE_URL'] === undefined ? undefined : new URL(env['TDENGINE_URL'])
  return {
    ...(env['DATABASE_URL'] === undefined ? {} : { databaseUrl: env['DATABASE_URL'] }),
    ...(env['REDIS_URL'] === undefined ? {} : { redisUrl: env['REDIS_URL'] }),
    ...(env['KAFKA_BROKERS'] === undefined ? {} : { kafkaBrokers: env['KAFKA_BROKERS'] }),
    ...(tdengine === undefined
      ? {}
      : {
          tdengineUrl: `${tdengine.protocol}//${tdengine.host}`,
          tdengineUser: decodeURIComponent(tdengine.username) || TDENGINE_LOGIN.user,
          tdenginePassword: decodeURIComponent(tdengine.password) || TDENGINE_LOGIN.password,
        }),
  }
}

export const embeddedLogin = (): Pick<StackEndpoints, 'tdengineUser' | 'tdenginePassword'> => ({
  tdengineUser: TDENGINE_LOGIN.user,
  tdenginePassword: TDENGINE_LOGIN.password,
})
