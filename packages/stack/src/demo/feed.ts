import type { KafkaPort } from '@sluice/kafka'
import { EARTHQUAKES_TOPIC, earthquakeRecords } from './earthquakes.ts'
import { METERS_TOPIC, meterReadings } from './meters.ts'

const METERS_SEED = 42
const METERS_HISTORY = 20_000
const METERS_PER_BEAT = 50
const BEAT_MS = 250

export interface Feed {
  stop(): Promise<void>
}

const messagesIn = async (kafka: KafkaPort, topic: string): Promise<number> =>
  (await kafka.ranges([topic])).reduce((sum, range) => sum + range.latest - range.earliest, 0)

/** Creates the topics and fills `earthquakes` once. */
export const fillTopics = async (kafka: KafkaPort): Promise<void> => {
  const existing = new Set((await kafka.topics()).map(({ name }) => name))
  if (!existing.has(EARTHQUAKES_TOPIC)) await kafka.createTopic(EARTHQUAKES_TOPIC, 3)
  if (!existing.has(METERS_TOPIC)) await kafka.createTopic(METERS_TOPIC, 6)
  if ((await messagesIn(kafka, EARTHQUAKES_TOPIC)) === 0)
    await kafka.produce(EARTHQUAKES_TOPIC, await earthquakeRecords())
}

/** Some history on the first start, then about 200 readings a second until stopped. */
export const feedMeters = async (kafka: KafkaPort, onError: (error: unknown) => void): Promise<Feed> => {
  const reading = meterReadings(METERS_SEED)
  const already = await messagesIn(kafka, METERS_TOPIC)
  let next = already
  if (already === 0) {
    const from = Date.now() - METERS_HISTORY * 5
    await kafka.produce(
      METERS_TOPIC,
      Array.from({ length: METERS_HISTORY }, (_, n) => reading(n, from + n * 5)),
    )
    next = METERS_HISTORY
  }
  let sending = Promise.resolve()
  const timer = setInterval(() => {
    const now = Date.now()
    const beat = Array.from({ length: METERS_PER_BEAT }, (_, k) =>
      reading(next + k, now - BEAT_MS + k * (BEAT_MS / METERS_PER_BEAT)),
    )
    next += METERS_PER_BEAT
    sending = sending.then(() => kafka.produce(METERS_TOPIC, beat)).catch(onError)
  }, BEAT_MS)
  return {
    stop: async () => {
      clearInterval(timer)
      await sending
    },
  }
}
