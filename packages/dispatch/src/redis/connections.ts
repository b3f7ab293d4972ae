import { Redis, type RedisOptions } from 'ioredis'

/** Told about trouble of a connection or queue that goes on by itself; for the log. */
export type OnError = (error: Error) => void

/** A command that Redis does not answer by then fails, so that nobody hangs while Redis is away. Milliseconds. */
const COMMAND_TIMEOUT_MS = 5_000
const RECONNECT_DELAY_MS_MAX = 1_000

export interface Connections {
  /** For short commands; fails fast. */
  readonly commands: Redis
  /** For subscriptions only; repeats them after a reconnect. */
  readonly subscriber: Redis
  /** A new connection for a BullMQ worker, which waits for ever. The caller closes it. */
  forWorker(): Redis
  close(): Promise<void>
}

const reconnect = (attempt: number): number => Math.min(attempt * 100, RECONNECT_DELAY_MS_MAX)

/** Connects on first use and reconnects for ever. */
export const createConnections = (redisUrl: string, onError: OnError): Connections => {
  const open = (options: Pick<RedisOptions, 'maxRetriesPerRequest' | 'commandTimeout'>): Redis => {
    const redis = new Redis(redisUrl, { lazyConnect: true, retryStrategy: reconnect, ...options })
    redis.on('error', onError)
    return redis
  }
  const commands = open({ maxRetriesPerRequest: 1, commandTimeout: COMMAND_TIMEOUT_MS })
  const subscriber = open({ maxRetriesPerRequest: null })
  return {
    commands,
    subscriber,
    forWorker: () => open({ maxRetriesPerRequest: null }),
    async close() {
      subscriber.disconnect()
      if (commands.status === 'ready') await commands.quit()
      else commands.disconnect()
    },
  }
}
