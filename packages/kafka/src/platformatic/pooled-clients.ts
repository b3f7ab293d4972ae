import {
  type Broker,
  type Callback,
  type ClusterMetadata,
  type Connection,
  Consumer,
  type ConsumerOptions,
  kGetBootstrapConnection,
  kGetConnection,
  Producer,
  type ProducerOptions,
  ProtocolError,
} from '@platformatic/kafka'
import type { BrokerPool } from './broker-pool.ts'

/**
 * The library's clients over connections of ours. It has no option for how sockets are opened, but every client asks these
 * two methods for its connections, which it exports for subclasses; its own pool stays empty.
 */

/** Gives the library's clients their connections, in its own way. */
export class ClientConnections {
  readonly #pool: BrokerPool
  readonly #seeds: readonly Broker[]

  constructor(pool: BrokerPool, seeds: readonly Broker[]) {
    this.#pool = pool
    this.#seeds = seeds
  }

  /** A broker may be gone from the metadata that named it, whatever the library's types say. */
  to(broker: Broker | undefined, callback: Callback<Connection>): void {
    if (broker === undefined) callback(new ProtocolError('LEADER_NOT_AVAILABLE'))
    else passOn(this.#pool.get(broker), callback)
  }

  toAny(metadata: ClusterMetadata | undefined, callback: Callback<Connection>): void {
    passOn(this.#pool.firstOf([...this.#seeds, ...(metadata?.brokers.values() ?? [])]), callback)
  }
}

/** What a callback throws must not come back as a failure of the pool. */
const passOn = (connection: Promise<Connection>, callback: Callback<Connection>): void => {
  connection.then(
    (opened) => queueMicrotask(() => callback(null, opened)),
    (error: unknown) => queueMicrotask(() => callback(error instanceof Error ? error : new Error(String(error)))),
  )
}

type Bytes = Buffer<ArrayBufferLike>

export class PooledConsumer extends Consumer<Bytes, Bytes, Bytes, Bytes> {
  readonly #connections: ClientConnections

  constructor(options: ConsumerOptions<Bytes, Bytes, Bytes, Bytes>, connections: ClientConnections) {
    super(options)
    this.#connections = connections
  }

  /** `leaveGroup` as a promise, which its types do not promise. */
  leave(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.leaveGroup((error) => (error === null ? resolve() : reject(error)))
    return promise
  }

  override [kGetConnection](broker: Broker | undefined, callback: Callback<Connection>): void {
    this.#connections.to(broker, callback)
  }

  override [kGetBootstrapConnection](callback: Callback<Connection>): void {
    this.#connections.toAny(this.currentMetadata, callback)
  }
}

export class PooledProducer extends Producer<Bytes, Bytes, Bytes, Bytes> {
  readonly #connections: ClientConnections

  constructor(options: ProducerOptions<Bytes, Bytes, Bytes, Bytes>, connections: ClientConnections) {
    super(options)
    this.#connections = connections
  }

  override [kGetConnection](broker: Broker | undefined, callback: Callback<Connection>): void {
    this.#connections.to(broker, callback)
  }

  override [kGetBootstrapConnection](callback: Callback<Connection>): void {
    this.#connections.toAny(this.currentMetadata, callback)
  }
}
