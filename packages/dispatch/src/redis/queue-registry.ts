import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import type { OnError } from './connections.ts'

export interface QueueRegistry<Data> {
  /** The queue of a worker group; opened once. */
  of(group: string): Queue<Data>
  close(): Promise<void>
}

/** One queue per worker group, all on one connection. */
export const createQueueRegistry = <Data>(
  nameOf: (group: string) => string,
  parts: { readonly commands: Redis; readonly prefix: string; readonly onError: OnError },
): QueueRegistry<Data> => {
  const queues = new Map<string, Queue<Data>>()
  return {
    of(group) {
      const known = queues.get(group)
      if (known !== undefined) return known
      const queue = new Queue<Data>(nameOf(group), { connection: parts.commands, prefix: parts.prefix })
      queue.on('error', parts.onError)
      queues.set(group, queue)
      return queue
    },
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()))
    },
  }
}
