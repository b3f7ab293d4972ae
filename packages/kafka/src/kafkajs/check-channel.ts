import Encoder from 'kafkajs/src/protocol/encoder.js'
import type { OpenChannel } from '../check/check-setting.ts'
import type { KafkaLogger } from '../logger.ts'
import type { SecuredConnection } from '../security/kafka-security.ts'
import { withKafkaErrors } from './map-error.ts'
import { openCluster } from './open-cluster.ts'

/** A person waits, and a wrong answer does not get better by asking again. */
const ONCE = { retries: 0 }

/** Logs in to one broker as kafkajs does for tasks, and sends over that connection what the check asks. */
export const openCheckChannel =
  (connection: SecuredConnection, logger: KafkaLogger): OpenChannel =>
  async (broker) => {
    const cluster = openCluster({ ...connection, brokers: [broker] }, logger, { retry: ONCE })
    try {
      await withKafkaErrors('log in', () => cluster.connect())
    } catch (error) {
      await cluster.disconnect()
      throw error
    }
    const { connectionPool } = cluster.brokerPool.seedBroker
    return {
      send: ({ body, decode: _, ...request }) =>
        withKafkaErrors(`ask for ${request.apiName}`, () =>
          connectionPool.send<Buffer>({
            request: {
              ...request,
              encode: async () => {
                const encoder = new Encoder()
                encoder.writeBufferInternal(body)
                return encoder
              },
            },
            response: { decode: async (payload) => payload, parse: async (payload) => payload },
          }),
        ),
      close: () => cluster.disconnect(),
    }
  }
