import { expect } from 'vitest'
import type { ConsumerOptions, KafkaConsumer, KafkaPort } from '../../port.ts'
import { type Collector, type CollectorOptions, createCollector } from '../collector.ts'
import { produceMany } from '../produce-many.ts'
import type { ConformanceSubject } from './subject.ts'

export interface RunningConsumer extends Collector {
  readonly consumer: KafkaConsumer
}

/** One topic with an adapter and the consumers that a test starts; `close` ends all of them. */
export interface Workspace {
  readonly kafka: KafkaPort
  readonly topic: string
  readonly group: string
  readonly partitions: number
  /** Adds numbered records, spread over the partitions in turn; numbers go on where the last call ended. */
  produce(count: number): Promise<void>
  consume(
    options?: Partial<ConsumerOptions>,
    collect?: CollectorOptions,
    begin?: { readonly paused: boolean },
  ): Promise<RunningConsumer>
  close(): Promise<void>
}

export const openWorkspace = async (
  subject: ConformanceSubject,
  partitions: number,
  options: Parameters<ConformanceSubject['open']>[0] = {},
): Promise<Workspace> => {
  const kafka = subject.open(options)
  const topic = subject.uniqueName('conformance')
  const group = subject.uniqueName('group')
  const consumers: KafkaConsumer[] = []
  let produced = 0
  await kafka.createTopic(topic, partitions)

  return {
    kafka,
    topic,
    group,
    partitions,
    async produce(count) {
      const first = produced
      produced += count
      await produceMany(kafka, {
        topic,
        count,
        partitions,
        record: (index) => ({ value: String(first + index), partition: (first + index) % partitions }),
      })
    },
    async consume(overrides = {}, collect = {}, begin = { paused: false }) {
      const collector = createCollector(collect)
      const consumer = kafka.consumer({
        groupId: group,
        topics: [topic],
        offsetReset: { from: 'earliest' },
        fetchMaxWaitMs: 50,
        ...overrides,
      })
      consumers.push(consumer)
      consumer.setPaused(begin.paused)
      await consumer.start(collector.handlers)
      return { ...collector, consumer }
    },
    async close() {
      await Promise.all(consumers.map((consumer) => consumer.close()))
      await kafka.close()
    },
  }
}

/** Waits until `read` gives `wanted`. */
export const eventually = async <Value>(read: () => Value | Promise<Value>, wanted: Value): Promise<void> => {
  await expect.poll(read, { timeout: 30_000, interval: 20 }).toEqual(wanted)
}

/** The numbers of records `from` to before `to`, as the texts that `produce` wrote. */
export const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => String(from + index))

/** Texts as a sorted set of numbers: what arrived, each once, whatever the order and the repetitions. */
export const distinct = (texts: readonly string[]): string[] =>
  [...new Set(texts)].sort((a, b) => Number(a) - Number(b))
