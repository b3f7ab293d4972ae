import type { ConnectionOptions } from '@platformatic/kafka'
import { type Broker, SluiceError } from '@sluice/contracts'
import { closedPort, isClosedPort, type TargetGuard } from '@sluice/network'
import type { SecuredConnection } from '../security/kafka-security.ts'
import { tlsContext } from '../security/tls-context.ts'
import { tlsOptions } from '../security/tls-options.ts'
import { isBrokenHandshake } from './map-error.ts'
import { RetiringConnection } from './retiring-connection.ts'
import { saslOptionsFor } from './sasl.ts'

/** One connection to each broker, dialled when it is first asked for and again when it broke. */
export interface BrokerPool {
  get(broker: Broker): Promise<RetiringConnection>
  /** To the first of `brokers` that answers. Throws AggregateError with what kept each of them. */
  firstOf(brokers: readonly Broker[]): Promise<RetiringConnection>
  close(): Promise<void>
}

/** Opens a new connection to a broker, logged in. */
export type Dial = (broker: Broker) => Promise<RetiringConnection>

const CONNECT_TIMEOUT_MS = 5_000

/**
 * How connections of ours are dialled. The library opens its sockets itself and asks nobody, so the guard is asked first
 * and the connection goes to the addresses that it let through; certificates are checked for the name all the same.
 *
 * @throws SluiceError CREDENTIAL_UNREADABLE.
 */
export const dialerOf = (
  { clientId, tls, security }: SecuredConnection,
  guard: TargetGuard | undefined,
  requestTimeoutMs: number,
): Dial => {
  const context = tls === null ? null : tlsContext(tls)

  const optionsFor = (host: string): ConnectionOptions => {
    const sasl = saslOptionsFor(security.login, host)
    return {
      connectTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: requestTimeoutMs,
      ...(tls === null || context === null ? {} : { tls: tlsOptions(tls, context, host) }),
      ...(sasl === undefined ? {} : { sasl }),
    }
  }

  const dialAddress = async ({ host, port }: Broker, address: string): Promise<RetiringConnection> => {
    const connection = new RetiringConnection(clientId, optionsFor(host))
    // Whoever waits for an answer is told by its failure; without a listener an event would end the process.
    connection.on('error', () => undefined)
    try {
      await connection.connect(address, port)
    } catch (error) {
      if (!isBrokenHandshake(error)) throw error
      throw new SluiceError('KAFKA_TLS_FAILED', `${host}:${port} hung up during the TLS handshake`, {
        retriable: true,
        cause: error,
      })
    }
    return connection
  }

  return async (broker) => {
    const addresses = guard === undefined ? [broker.host] : await guard.resolve(broker.host, broker.port)
    let failure: unknown = new SluiceError('KAFKA_UNKNOWN_HOST', `${broker.host} has no address`, { retriable: true })
    for (const address of addresses) {
      try {
        return await dialAddress(broker, address)
      } catch (error) {
        failure = isClosedPort(error) ? closedPort(broker.host, broker.port) : error
      }
    }
    throw failure
  }
}

export const createBrokerPool = (dial: Dial): BrokerPool => {
  const connections = new Map<string, Promise<RetiringConnection>>()
  let isClosed = false

  const get = (broker: Broker): Promise<RetiringConnection> => {
    const key = `${broker.host}\n${broker.port}`
    const known = connections.get(key)
    if (known !== undefined) return known
    if (isClosed) return Promise.reject(closedError())
    const opening = dial(broker)
    connections.set(key, opening)
    const forget = (): void => {
      if (connections.get(key) === opening) connections.delete(key)
    }
    void opening.then((connection) => {
      for (const event of ['closing', 'close', 'error'] as const) connection.once(event, forget)
      connection.onRetire(forget)
      // Nobody closes what was dialled while the pool was closed.
      if (isClosed) void connection.close()
    }, forget)
    return opening
  }

  return {
    get,
    firstOf: async (brokers) => {
      const failures: unknown[] = []
      for (const broker of brokers) {
        try {
          return await get(broker)
        } catch (error) {
          failures.push(error)
        }
      }
      throw new AggregateError(failures, 'no broker could be reached')
    },
    close: async () => {
      isClosed = true
      const opened = await Promise.allSettled(connections.values())
      await Promise.all(opened.map(async (one) => (one.status === 'fulfilled' ? one.value.close() : undefined)))
    },
  }
}

const closedError = (): SluiceError =>
  new SluiceError('KAFKA_CONNECTION_CLOSED', 'The client was closed', { retriable: true })
