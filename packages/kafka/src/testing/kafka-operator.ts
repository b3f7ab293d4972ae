import { randomUUID } from 'node:crypto'
import kafkajs, { type Message } from 'kafkajs'
import type { ProducedRecord } from '../port.ts'

export type TransactionEnd = 'commit' | 'abort'

export interface OpenTransaction {
  send(records: readonly ProducedRecord[]): Promise<void>
  end(how: TransactionEnd): Promise<void>
}

/** What operators and other programs do to a cluster, for tests. */
export interface KafkaOperator {
  /** Sends in one transaction and decides it. */
  transact(topic: string, records: readonly ProducedRecord[], end: TransactionEnd): Promise<void>
  /** Sends in a transaction that stays open until `end`. */
  begin(topic: string, records: readonly ProducedRecord[]): Promise<OpenTransaction>
  /** Does what retention does: everything before `offset` is gone. */
  deleteBefore(topic: string, partition: number, offset: number): Promise<void>
  setPartitions(topic: string, count: number): Promise<void>
  deleteTopic(topic: string): Promise<void>
  close(): Promise<void>
}

const bufferOf = (bytes: Uint8Array | string | null | undefined): Buffer | null =>
  bytes === null || bytes === undefined ? null : Buffer.from(bytes)

const messageOf = ({ key, value, partition, timestampMs }: ProducedRecord): Message => ({
  key: bufferOf(key),
  value: bufferOf(value),
  ...(partition === undefined ? {} : { partition }),
  ...(timestampMs === undefined ? {} : { timestamp: String(timestampMs) }),
})

/** `brokers` is `host:port` of a listener without a login. */
export const openKafkaOperator = async (brokers: string): Promise<KafkaOperator> => {
  const client = new kafkajs.Kafka({ brokers: [brokers], clientId: 'operator', logLevel: kafkajs.logLevel.NOTHING })
  const admin = client.admin()
  await admin.connect()
  const begin: KafkaOperator['begin'] = async (topic, records) => {
    const producer = client.producer({
      transactionalId: randomUUID(),
      maxInFlightRequests: 1,
      idempotent: true,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    })
    await producer.connect()
    const transaction = await producer.transaction()
    const send = async (further: readonly ProducedRecord[]): Promise<void> => {
      await transaction.send({ topic, messages: further.map(messageOf) })
    }
    await send(records)
    return {
      send,
      end: async (how) => {
        await transaction[how]()
        await producer.disconnect()
      },
    }
  }
  return {
    begin,
    async transact(topic, records, end) {
      await (await begin(topic, records)).end(end)
    },
    async deleteBefore(topic, partition, offset) {
      // kafkajs knows the leaders only of topics that it was asked about before.
      await admin.fetchTopicOffsets(topic)
      await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(offset) }] })
    },
    async setPartitions(topic, count) {
      await admin.createPartitions({ topicPartitions: [{ topic, count }] })
    },
    async deleteTopic(topic) {
      await admin.deleteTopics({ topics: [topic] })
    },
    close: () => admin.disconnect(),
  }
}
