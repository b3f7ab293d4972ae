import { type LiveSnapshot, liveSnapshotSchema } from '@sluice/contracts'
import type { Redis } from 'ioredis'
import type { Channels, Unsubscribe } from '../redis/channels.ts'
import type { OnError } from '../redis/connections.ts'
import type { Keys } from '../redis/keys.ts'
import { parseMessage } from '../redis/parse-message.ts'
import { reachingRedis } from '../redis/queue-errors.ts'

/** A snapshot comes every second; one that is older than this is no longer live. */
const LIVE_MS = 5_000

/** The numbers of running sub-tasks, each second; every beat renews all there is, so a flushed Redis heals by itself. */
export interface LiveBus {
  /** Sends a snapshot and keeps it as the last one for five seconds. Throws QUEUE_UNAVAILABLE. */
  publish(live: LiveSnapshot): Promise<void>
  /** Snapshots of a task's sub-tasks as they come. */
  subscribe(taskId: string, handler: (live: LiveSnapshot) => void): Promise<Unsubscribe>
  /** The last live snapshot of each sub-task; those that do not run are left out. Throws QUEUE_UNAVAILABLE. */
  last(tasks: readonly { readonly taskId: string; readonly subTasks: number }[]): Promise<LiveSnapshot[]>
}

export const createLiveBus = (commands: Redis, channels: Channels, keys: Keys, onError: OnError): LiveBus => ({
  async publish(live) {
    const text = JSON.stringify(live)
    await reachingRedis(() =>
      Promise.all([
        commands.set(keys.live(live.taskId, live.index), text, 'PX', LIVE_MS),
        commands.publish(keys.liveChannel(live.taskId), text),
      ]),
    )
  },
  subscribe: (taskId, handler) =>
    reachingRedis(() =>
      channels.subscribe(keys.liveChannel(taskId), (text) => {
        const live = parseMessage(liveSnapshotSchema, text, onError)
        if (live !== undefined) handler(live)
      }),
    ),
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
})
