import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { Channels, Unsubscribe } from '../redis/channels.ts'
import type { OnError } from '../redis/connections.ts'
import type { Keys } from '../redis/keys.ts'
import { parseMessage } from '../redis/parse-message.ts'
import { reachingRedis } from '../redis/queue-errors.ts'

/**
 * `wanted`: a person changed what a task shall do, workers look at once. `observed`: what a task does changed, consoles look.
 * `logLevel`: a person chose how much is logged. All are nudges: who misses one finds out at the next regular look.
 */
export const taskEventSchema = z.strictObject({ taskId: z.string(), event: z.enum(['wanted', 'observed', 'logLevel']) })
export type TaskEvent = z.infer<typeof taskEventSchema>

export interface TaskEvents {
  /** Throws QUEUE_UNAVAILABLE; nothing is lost then but time. */
  publish(event: TaskEvent): Promise<void>
  subscribe(handler: (event: TaskEvent) => void): Promise<Unsubscribe>
}

export const createTaskEvents = (commands: Redis, channels: Channels, keys: Keys, onError: OnError): TaskEvents => ({
  async publish(event) {
    await reachingRedis(() => commands.publish(keys.taskEvents, JSON.stringify(event)))
  },
  subscribe: (handler) =>
    reachingRedis(() =>
      channels.subscribe(keys.taskEvents, (text) => {
        const event = parseMessage(taskEventSchema, text, onError)
        if (event !== undefined) handler(event)
      }),
    ),
})
