import { setTimeout as sleep } from 'node:timers/promises'
import type { ConsumerHandlers, KafkaPort } from '@sluice/kafka'

/** A member that comes into a group and goes again, over and over. */
export interface RestlessMember {
  /** Ends it; resolves with how often it was there, and how many partitions it was given in all. */
  stop(): Promise<{ readonly visits: number; readonly partitions: number }>
}

/**
 * Joins at the beginning of each period and leaves in the middle of it. It takes partitions away, reads from them, and
 * commits nothing: what it was given must come to the others again.
 */
export const startRestlessMember = (
  kafka: KafkaPort,
  group: { readonly groupId: string; readonly topic: string; readonly periodMs: number },
): RestlessMember => {
  const stopping = new AbortController()
  const pause = (): Promise<unknown> =>
    sleep(group.periodMs / 2, undefined, { signal: stopping.signal }).catch(() => {})
  let visits = 0
  let partitions = 0
  const handlers: ConsumerHandlers = {
    async onAssigned(assigned) {
      partitions += assigned.length
    },
    onRevoking: async () => {},
    onRevoked: async () => {},
    onBatch: async () => {},
    onError: () => {},
  }
  const run = async (): Promise<void> => {
    for (; !stopping.signal.aborted; visits += 1) {
      const member = kafka.consumer({
        groupId: group.groupId,
        topics: [group.topic],
        offsetReset: { from: 'earliest' },
        fetchMaxWaitMs: 100,
      })
      await member.start(handlers)
      await pause()
      await member.close()
      await pause()
    }
  }
  const running = run()
  // Whoever stops it hears of a failure; until then it is nobody's.
  running.catch(() => {})
  return {
    async stop() {
      stopping.abort()
      await running
      return { visits, partitions }
    },
  }
}
