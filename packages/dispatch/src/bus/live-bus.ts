import { type LiveSnapshot, liveSnapshotSchema } from '@sluice/contracts'
import type { Redis } from 'ioredis'
import type { OnError } from '../redis/connections.ts'
import type { Keys } from '../redis/keys.ts'
import { parseMessage } from '../redis/parse-message.ts'
import { reachingRedis } from '../redis/queue-errors.ts'
import { createGatheredWrites } from './gathered-writes.ts'

/** Snapshots come every few seconds at least; one that is older than this is no longer live. */
const LIVE_MS = 5_000

/** The numbers of running sub-tasks; every beat renews all there is, so a flushed Redis heals by itself. */
export interface LiveBus {
  /** Keeps a snapshot as the last one for five seconds. Throws QUEUE_UNAVAILABLE. */
  publish(live: LiveSnapshot): Promise<void>
  /** The last live snapshot of each sub-task; those that do not run are left out. Throws QUEUE_UNAVAILABLE. */
  last(tasks: readonly { readonly taskId: string; readonly subTasks: number }[]): Promise<LiveSnapshot[]>
}

export const createLiveBus = (commands: Redis, keys: Keys, onError: OnError): LiveBus => {
  const writes = createGatheredWrites(commands, LIVE_MS)
  return {
    publish: (live) => reachingRedis(() => writes.set(keys.live(live.taskId, live.index), JSON.stringify(live))),
    async last(tasks) {
      const all = tasks.flatMap(({ taskId, subTasks }) =>
        Array.from({ length: subTasks }, (_, index) => keys.live(taskId, index)),
      )
      if (all.length === 0) return []
      const texts = await reachingRedis(() => commands.mget(all))
      return texts.flatMap((text) => {
        const live = text === null ? undefined : parseMessage(liveSnapshotSchema, text, onError)
        return live === undefined ? [] : [live]
      })
    },
  }
}
