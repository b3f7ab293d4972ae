import { createKafkajs } from '@sluice/kafka'
import { produceMany } from '@sluice/kafka/testing'
import { brokerList, meterReadings } from '@sluice/stack'
import type { BenchOptions } from './options.ts'

const SEED = 20_260_101
/** 2025-01-01T00:00:00Z; one reading a millisecond, so no two readings of a device share a timestamp. */
const FIRST_TIMESTAMP_MS = 1_735_689_600_000

export interface Preloaded {
  readonly topic: string
  readonly bytesPerMessage: number
}

/** Fills the topic of these options unless it is full already; its name tells what is in it. */
export const preload = async (
  kafkaBrokers: string,
  { messages, partitions, compression }: BenchOptions,
): Promise<Preloaded> => {
  const topic = `bench-meters-${messages}-${partitions}-${compression}`
  const kafka = createKafkajs(
    { brokers: brokerList(kafkaBrokers), sasl: null, tls: null, clientId: 'bench-preload' },
    undefined,
    { compression },
  )
  const reading = meterReadings(SEED)
  try {
    await kafka.createTopic(topic, partitions)
    const held = (await kafka.ranges([topic])).reduce((sum, { earliest, latest }) => sum + latest - earliest, 0)
    if (held !== 0 && held !== messages)
      throw new Error(`topic ${topic} holds ${held} messages of an interrupted load; delete it, or .sluice/bench`)
    if (held === 0)
      await produceMany(kafka, {
        topic,
        count: messages,
        partitions,
        record: (index) => {
          const { key, value } = reading(index, FIRST_TIMESTAMP_MS + index)
          return { value, ...(key === undefined ? {} : { key }) }
        },
      })
    const sample = await kafka.sample({
      topics: [topic],
      offsetReset: { from: 'latest' },
      limit: 100,
      timeoutMs: 5_000,
    })
    const bytes = sample.reduce((sum, { value }) => sum + (value?.length ?? 0), 0)
    return { topic, bytesPerMessage: Math.round(bytes / sample.length) }
  } finally {
    await kafka.close()
  }
}
