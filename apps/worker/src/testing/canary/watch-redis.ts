import { Redis } from 'ioredis'
import type { SearchedPlace } from './find-leaks.ts'

/** Everything that clients send to a Redis: jobs, results, published messages, also those that are gone a moment later. */
export interface RedisWatch {
  readonly sent: () => SearchedPlace
  /** Every key as it is now. */
  dump(): Promise<SearchedPlace[]>
  close(): void
}

const readKey = async (redis: Redis, key: string): Promise<string> => {
  switch (await redis.type(key)) {
    case 'string':
      return (await redis.get(key)) ?? ''
    case 'hash':
      return JSON.stringify(await redis.hgetall(key))
    case 'list':
      return JSON.stringify(await redis.lrange(key, 0, -1))
    case 'set':
      return JSON.stringify(await redis.smembers(key))
    case 'zset':
      return JSON.stringify(await redis.zrange(key, '0', '-1'))
    case 'stream':
      return JSON.stringify(await redis.xrange(key, '-', '+'))
    default:
      // Gone meanwhile; what it held was sent before, and that is watched.
      return ''
  }
}

export const watchRedis = async (redisUrl: string): Promise<RedisWatch> => {
  const redis = new Redis(redisUrl)
  const monitor = await redis.monitor()
  const lines: string[] = []
  monitor.on('monitor', (_time: string, words: readonly string[]) => lines.push(words.join(' ')))
  return {
    sent: () => ({ place: `Redis, ${lines.length} commands`, text: lines.join('\n') }),
    async dump() {
      const keys = await redis.keys('*')
      return Promise.all(keys.map(async (key) => ({ place: `Redis key ${key}`, text: await readKey(redis, key) })))
    },
    close() {
      monitor.disconnect()
      redis.disconnect()
    },
  }
}
