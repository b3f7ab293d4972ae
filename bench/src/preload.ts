import { createHash } from 'node:crypto'
import { createKafkajs } from '@sluice/kafka'
import { produceMany } from '@sluice/kafka/testing'
import { brokerList } from '@sluice/stack'
import type { Dataset } from './datasets/dataset.ts'
import type { BenchOptions } from './options.ts'

export interface Preloaded {
  readonly topic: string
  readonly bytesPerMessage: number
}

/** Tells datasets apart that have one name at two times. */
const fingerprint = (dataset: Dataset): string => {
  const hash = createHash('sha256')
  const message = dataset.messages()
  for (let index = 0; index < 1_000; index += 1) hash.update(String(message(index).record.value))
  return hash.digest('hex').slice(0, 8)
}

/** Fills the topic of these options unless it is full already; its name tells what is in it. */
export const preload = async (
  kafkaBrokers: string,
  dataset: Dataset,
  { messages, partitions, compression }: Pick<BenchOptions, 'messages' | 'partitions' | 'compression'>,
): Promise<Preloaded> => {
  const topic = `bench-${dataset.name}-${fingerprint(dataset)}-${messages}-${partitions}-${compression}`
  const kafka = createKafkajs(
    { brokers: brokerList(kafkaBrokers), sasl: null, tls: null, clientId: 'bench-preload' },
    undefined,
    { compression },
  )
  const message = dataset.messages()
  try {
    await kafka.createTopic(topic, partitions)
    const held = (await kafka.ranges([topic])).reduce((sum, { earliest, latest }) => sum + latest - earliest, 0)
    if (held !== 0 && held !== messages)
      throw new Error(`topic ${topic} holds ${held} messages of an interrupted load; delete it, or .sluice/bench`)
    if (held === 0)
      await produceMany(kafka, { topic, count: messages, partitions, record: (index) => message(index).record })
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
