import { compatibilityPartitioner, ProduceAcks } from '@platformatic/kafka'
import type { Compression } from '../compression.ts'
import type { ProducedRecord } from '../port.ts'
import type { Cluster } from './cluster.ts'
import { withPlatformaticErrors } from './map-error.ts'
import type { PooledProducer } from './pooled-clients.ts'

const bytesOf = (bytes: Uint8Array | string | null | undefined): Buffer | undefined => {
  if (bytes === null || bytes === undefined) return undefined
  if (typeof bytes === 'string') return Buffer.from(bytes)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

const messageOf = (topic: string, { key, value, partition, timestampMs, headers }: ProducedRecord) => {
  const keyBytes = bytesOf(key)
  const valueBytes = bytesOf(value)
  return {
    topic,
    ...(keyBytes === undefined ? {} : { key: keyBytes }),
    ...(valueBytes === undefined ? {} : { value: valueBytes }),
    ...(partition === undefined ? {} : { partition }),
    ...(timestampMs === undefined ? {} : { timestamp: BigInt(timestampMs) }),
    ...(headers === undefined
      ? {}
      : { headers: new Map(Object.entries(headers).map(([name, text]) => [Buffer.from(name), Buffer.from(text)])) }),
  }
}

/** Sends and waits for all in-sync replicas. Records with a key go where every Kafka client sends them. */
export const produce = (
  producer: PooledProducer,
  cluster: Cluster,
  topic: string,
  records: readonly ProducedRecord[],
  compression: Compression,
): Promise<void> =>
  withPlatformaticErrors(`produce to "${topic}"`, async () => {
    // The library has no code for a topic that does not exist.
    await cluster.ask('find the topic', () => cluster.partitionsOf([topic]))
    await producer.send({
      acks: ProduceAcks.ALL,
      compression,
      partitioner: compatibilityPartitioner,
      messages: records.map((record) => messageOf(topic, record)),
    })
  })
