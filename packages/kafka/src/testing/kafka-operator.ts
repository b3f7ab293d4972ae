import { randomUUID } from 'node:crypto'
import kafkajs from 'kafkajs'
import type { ProducedRecord } from '../port.ts'

/** What operators and other programs do to a cluster, for tests. */
export interface KafkaOperator {
  /** Sends in one transaction and decides it. */
  transact(topic: string, records: readonly ProducedRecord[], end: 'commit' | 'abort'): Promise<void>
  /** Does what retention does: everything before `offset` is gone. */
  deleteBefore(topic: string, partition: number, offset: number): Promise<void>
  setPartitions(topic: string, count: number): Promise<void>
  deleteTopic(topic: string): Promise<void>
  close(): Promise<void>
}

const bufferOf = (bytes: Uint8Array | string | null | undefined): Buffer | null =>
  bytes === null || bytes === undefined ? null : Buffer.from(bytes)

/** `brokers` is `host:port` of a listener without a login. */
export const openKafkaOperator = async (brokers: string): Promise<KafkaOperator> => {
  const client = new kafkajs.Kafka({ brokers: [brokers], clientId: 'operator', logLevel: kafkajs.logLevel.NOTHING })
  const admin = client.admin()
  await admin.connect()
  return {
    async transact(topic, records, end) {
      const producer = client.producer({
        transactionalId: randomUUID(),
        maxInFlightRequests: 1,
        idempotent: true,
        createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      })
      await producer.connect()
      const transaction = await producer.transaction()
      const messages = records.map(({ key, value, partition, timestampMs }) => ({
        key: bufferOf(key),
        value: bufferOf(value),
        ...(partition === undefined ? {} : { partition }),
        ...(timestampMs === undefined ? {} : { timestamp: String(timestampMs) }),
      }))
      await transaction.send({ topic, messages })
      await transaction[end]()
      await producer.disconnect()
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
