import kafkajs, {
  type ISocketFactory,
  type Kafka,
  type KafkaConfig,
  type Mechanism,
  type RetryOptions,
  type SASLOptions,
} from 'kafkajs'
import type { KafkaLogger } from '../logger.ts'
import type { Login, PasswordSasl, SecuredConnection } from '../security/kafka-security.ts'
import { authenticationProviderOf } from './authentication-provider.ts'
import { logCreatorFor } from './log-creator.ts'
import { seedBrokers } from './seed-brokers.ts'
import { socketFactoryFor } from './socket-factory.ts'

/**
 * Few and short: a request that keeps failing must reach the supervisor of the consumer, or the person who waits for a
 * probe, within seconds.
 */
const RETRY: RetryOptions = { retries: 4, initialRetryTime: 100, maxRetryTime: 2_000 }
/**
 * A session is renewed this long before its end. Not the 10 s of kafkajs: a token of half a minute is asked for anew when a
 * fifth of its life is left, and a login with the old one would begin a session that has to be renewed at once, again and
 * again, which brokers refuse (KIP-368).
 */
const REAUTHENTICATION_MS = 2_000
const CONNECTION_TIMEOUT_MS = 5_000
const REQUEST_TIMEOUT_MS = 30_000

const saslOptions = (login: Login): SASLOptions | Mechanism | undefined => {
  switch (login.by) {
    case 'nothing':
      return undefined
    case 'exchange':
      return { mechanism: login.mechanism.name, authenticationProvider: authenticationProviderOf(login.mechanism) }
    case 'password':
      return passwordOptions(login.sasl)
  }
}

const passwordOptions = ({ mechanism, username, password }: PasswordSasl): SASLOptions => {
  switch (mechanism) {
    case 'PLAIN':
      return { mechanism: 'plain', username, password }
    case 'SCRAM-SHA-256':
      return { mechanism: 'scram-sha-256', username, password }
    case 'SCRAM-SHA-512':
      return { mechanism: 'scram-sha-512', username, password }
  }
}

/** Differences between clients of one connection. */
export interface ClientOptions {
  readonly retry?: RetryOptions
}

/** What `clientConfig` always sets. */
export interface ClientConfig extends KafkaConfig {
  readonly brokers: string[]
  readonly sasl?: SASLOptions | Mechanism
  readonly connectionTimeout: number
  readonly reauthenticationThreshold: number
  readonly requestTimeout: number
  readonly retry: RetryOptions
  readonly socketFactory: ISocketFactory
}

/** The configuration of every kafkajs object of one connection, including those below its public surface. */
export const clientConfig = (
  connection: SecuredConnection,
  logger: KafkaLogger,
  options: ClientOptions = {},
): ClientConfig => {
  const seeds = seedBrokers(connection.brokers)
  const sasl = saslOptions(connection.security.login)
  return {
    brokers: seeds.names,
    clientId: connection.clientId,
    // The socket factory makes the TLS socket; kafkajs only needs to know that there is one.
    ssl: connection.tls !== null,
    ...(sasl === undefined ? {} : { sasl }),
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    reauthenticationThreshold: REAUTHENTICATION_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: options.retry ?? RETRY,
    socketFactory: socketFactoryFor(connection.security.openSocket, seeds.hostOf),
    logLevel: kafkajs.logLevel.WARN,
    logCreator: logCreatorFor(logger),
  }
}

/**
 * A new kafkajs client. Each consumer needs its own: a client shares one table of committed offsets per group between
 * its consumers, so two members of a group in one client would erase each other's positions.
 */
export const createClient = (connection: SecuredConnection, logger: KafkaLogger, options: ClientOptions = {}): Kafka =>
  new kafkajs.Kafka(clientConfig(connection, logger, options))
