import type { Redis } from 'ioredis'

/** A handler must not throw; what it gets is the raw text of the message. */
export type MessageHandler = (text: string) => void
export type Unsubscribe = () => Promise<void>

export interface Channels {
  /** Resolves when messages sent from now on arrive. */
  subscribe(channel: string, handler: MessageHandler): Promise<Unsubscribe>
}

/** Many handlers on one subscribed connection; a channel is subscribed while it has handlers. */
export const createChannels = (subscriber: Redis): Channels => {
  const handlers = new Map<string, Set<MessageHandler>>()
  subscriber.on('message', (channel: string, text: string) => {
    for (const handler of handlers.get(channel) ?? []) handler(text)
  })
  return {
    async subscribe(channel, handler) {
      const ofChannel = handlers.get(channel) ?? new Set()
      handlers.set(channel, ofChannel.add(handler))
      // Repeating a subscription is harmless, and every caller waits until it holds.
      await subscriber.subscribe(channel)
      return async () => {
        ofChannel.delete(handler)
        if (ofChannel.size > 0 || handlers.get(channel) !== ofChannel) return
        handlers.delete(channel)
        if (subscriber.status === 'ready') await subscriber.unsubscribe(channel)
      }
    },
  }
}
