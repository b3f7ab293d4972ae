import type { ConsumerHandlers, KafkaConsumer } from '@sluice/kafka'

/** What the engine does with a consumer that the test plays by hand. */
export interface PlayedConsumer {
  /** The engine's; null before it starts the consumer. */
  handlers: ConsumerHandlers | null
  /** Offsets of the commits, one after the other. */
  readonly commits: number[]
}

export const playedConsumer = (): { played: PlayedConsumer; consumer: () => KafkaConsumer } => {
  const played: PlayedConsumer = { handlers: null, commits: [] }
  const consumer = (): KafkaConsumer => ({
    start: async (handlers) => {
      played.handlers = handlers
    },
    setPaused: () => undefined,
    commit: async (offsets) => {
      played.commits.push(...offsets.map(({ offset }) => offset))
    },
    stopFetching: async () => undefined,
    close: async () => undefined,
  })
  return { played, consumer }
}
