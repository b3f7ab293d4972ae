import Cluster from 'kafkajs/src/cluster/index.js'
import type { KafkaLogger } from '../../logger.ts'
import type { ResolvedKafkaConnection } from '../../port.ts'
import { clientConfig, createClient } from '../client.ts'
import { READ_COMMITTED } from './isolation.ts'

/** A probe asks once and a person waits for the answer. */
const PROBE_RETRY = { retries: 1, initialRetryTime: 100, maxRetryTime: 500 }

/**
 * A connection to the brokers below kafkajs's consumer, which cannot read without joining a group: joining would need
 * rights on a group, leave it behind, and wait for the broker's initial rebalance delay (3 s by default).
 */
export const openCluster = (connection: ResolvedKafkaConnection, logger: KafkaLogger): Cluster => {
  const config = clientConfig(connection, logger, { retry: PROBE_RETRY })
  return new Cluster({
    logger: createClient(connection, logger).logger(),
    socketFactory: config.socketFactory,
    brokers: config.brokers,
    ssl: connection.tls !== null,
    sasl: config.sasl,
    clientId: connection.clientId,
    connectionTimeout: config.connectionTimeout,
    requestTimeout: config.requestTimeout,
    retry: PROBE_RETRY,
    metadataMaxAge: 60_000,
    allowAutoTopicCreation: false,
    maxInFlightRequests: null,
    isolationLevel: READ_COMMITTED,
  })
}
