import { setTimeout as sleep } from 'node:timers/promises'
import { createKafkajs } from '@sluice/kafka'
import { brokerList } from '@sluice/stack'
import { quakes } from './quake.ts'

/** Messages that keep coming, also through an outage of the broker. */
export interface Feed {
  /** Adds a record that is no JSON to the next batch. */
  poison(): void
  /** Ends it; resolves with the number of messages in the topic: one whose acknowledgement got lost is there twice. */
  stop(): Promise<number>
}

const BATCH = 40
const PAUSE_MS = 100

/** Feeds a topic that is there, about 400 messages a second. */
export const startFeed = (brokers: string, topic: string): Feed => {
  const kafka = createKafkajs({ brokers: brokerList(brokers), sasl: null, tls: null, clientId: 'sluice-e2e-feed' })
  const ending = new AbortController()
  let next = 0
  let poisons = 0

  const sendBatch = async (): Promise<void> => {
    const bad = Array.from({ length: poisons }, () => '{"cut off": ')
    const batch = [...quakes(next, next + BATCH), ...bad]
    const isTaken = await kafka
      .produce(
        topic,
        batch.map((value, index) => ({ key: `${next + index}`, value })),
      )
      .then(
        () => true,
        // The broker is away; the same batch goes again.
        () => false,
      )
    if (!isTaken) return
    next += BATCH
    poisons -= bad.length
  }
  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await sendBatch()
      await sleep(PAUSE_MS)
    }
  }
  const running = run()
  return {
    poison() {
      poisons += 1
    },
    async stop() {
      ending.abort()
      await running
      const ranges = await kafka.ranges([topic])
      await kafka.close()
      return ranges.reduce((sum, { earliest, latest }) => sum + latest - earliest, 0)
    },
  }
}
