import { SluiceError } from '@sluice/contracts'
import kafkajs, { type Message, type Producer, type RecordMetadata } from 'kafkajs'
import type { Compression } from '../compression.ts'
import type { ProducedRecord } from '../port.ts'
import { withKafkaErrors } from './map-error.ts'

const asBuffer = (bytes: Uint8Array | string | null | undefined): Buffer | string | null => {
  if (bytes === null || bytes === undefined) return null
  return typeof bytes === 'string' ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

const bufferOf = (bytes: Uint8Array | string): Buffer | string =>
  typeof bytes === 'string' ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const mapValues = <From, To>(values: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]))

const messageOf = ({ key, value, partition, timestampMs, headers }: ProducedRecord): Message => ({
  key: asBuffer(key),
  value: asBuffer(value),
  ...(partition === undefined ? {} : { partition }),
  ...(timestampMs === undefined ? {} : { timestamp: String(timestampMs) }),
  ...(headers === undefined ? {} : { headers: mapValues(headers, bufferOf) }),
})

const compressionTypes = {
  none: kafkajs.CompressionTypes.None,
  gzip: kafkajs.CompressionTypes.GZIP,
  snappy: kafkajs.CompressionTypes.Snappy,
  lz4: kafkajs.CompressionTypes.LZ4,
  zstd: kafkajs.CompressionTypes.ZSTD,
} as const satisfies Record<Compression, number>

/**
 * kafkajs leaves out, without a word, records for a partition that its metadata does not have yet (one that was just
 * added), and says that all went well.
 */
const requireAnswers = (
  topic: string,
  records: readonly ProducedRecord[],
  written: readonly RecordMetadata[],
): void => {
  const answered = new Set(written.map(({ partition }) => partition))
  const silent = records.find(({ partition }) => partition !== undefined && !answered.has(partition))
  if (silent !== undefined)
    throw new SluiceError('KAFKA_NOT_READY', `"${topic}" has no partition ${silent.partition} yet`, { retriable: true })
}

/** A producer that dials when it is first used and waits for all in-sync replicas. */
export interface ProducerSession {
  produce(topic: string, records: readonly ProducedRecord[], compression: Compression): Promise<void>
  close(): Promise<void>
}

export const createProducerSession = (open: () => Producer): ProducerSession => {
  let current: Promise<Producer> | null = null

  const connected = (): Promise<Producer> => {
    current ??= (async () => {
      const producer = open()
      await producer.connect()
      return producer
    })()
    return current
  }

  const close = async (): Promise<void> => {
    const session = current
    current = null
    await session?.then((producer) => producer.disconnect()).catch(() => undefined)
  }

  return {
    produce: (topic, records, compression) =>
      withKafkaErrors(`produce to "${topic}"`, async () => {
        try {
          const producer = await connected()
          const written = await producer.send({
            topic,
            acks: -1,
            compression: compressionTypes[compression],
            messages: records.map(messageOf),
          })
          requireAnswers(topic, records, written)
        } catch (error) {
          await close()
          throw error
        }
      }),
    close,
  }
}
