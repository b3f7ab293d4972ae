import {
  type Broker,
  type Callback,
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

/** Callbacks are the library's; what they throw must not come back as a failure of the pool. */
const passOn = (connection: Promise<Connection>, callback: Callback<Connection>): void => {
  connection.then(
    (opened) => queueMicrotask(() => callback(null, opened)),
    (error: unknown) => queueMicrotask(() => callback(error instanceof Error ? error : new Error(String(error)))),
  )
}

/** A broker may be gone from the metadata that named it, whatever the library's types say. */
const connectionTo = (pool: BrokerPool, broker: Broker | undefined): Promise<Connection> =>
  broker === undefined ? Promise.reject(new ProtocolError('LEADER_NOT_AVAILABLE')) : pool.get(broker)

type Bytes = Buffer<ArrayBufferLike>

export class PooledConsumer extends Consumer<Bytes, Bytes, Bytes, Bytes> {
  readonly #pool: BrokerPool
  readonly #seeds: readonly Broker[]

  constructor(options: ConsumerOptions<Bytes, Bytes, Bytes, Bytes>, pool: BrokerPool, seeds: readonly Broker[]) {
    super(options)
    this.#pool = pool
    this.#seeds = seeds
  }

  /** `leaveGroup` as a promise, which its types do not promise. */
  leave(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.leaveGroup((error) => (error === null ? resolve() : reject(error)))
    return promise
  }

  override [kGetConnection](broker: Broker | undefined, callback: Callback<Connection>): void {
    passOn(connectionTo(this.#pool, broker), callback)
  }

  override [kGetBootstrapConnection](callback: Callback<Connection>): void {
    passOn(this.#pool.firstOf([...this.#seeds, ...(this.currentMetadata?.brokers.values() ?? [])]), callback)
  }
}

export class PooledProducer extends Producer<Bytes, Bytes, Bytes, Bytes> {
  readonly #pool: BrokerPool
  readonly #seeds: readonly Broker[]

  constructor(options: ProducerOptions<Bytes, Bytes, Bytes, Bytes>, pool: BrokerPool, seeds: readonly Broker[]) {
    super(options)
    this.#pool = pool
    this.#seeds = seeds
  }

  override [kGetConnection](broker: Broker | undefined, callback: Callback<Connection>): void {
    passOn(connectionTo(this.#pool, broker), callback)
  }

  override [kGetBootstrapConnection](callback: Callback<Connection>): void {
    passOn(this.#pool.firstOf([...this.#seeds, ...(this.currentMetadata?.brokers.values() ?? [])]), callback)
  }
}
