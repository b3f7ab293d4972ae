import type { Isolation } from '@sluice/contracts'
import type { RetryOptions } from 'kafkajs'
import Cluster from 'kafkajs/src/cluster/index.js'
import { isolationLevelOf } from '../fetch/isolation.ts'
import type { KafkaLogger } from '../logger.ts'
import type { SecuredConnection } from '../security/kafka-security.ts'
import { clientConfig, createClient } from './client.ts'
import { createSession, type Session } from './session.ts'

const METADATA_MAX_AGE_MS = 60_000

export type ClusterSession = Session<Cluster>

/**
 * A connection to the brokers below kafkajs's admin and consumer. The admin asks topic by topic, with three requests
 * each; the consumer cannot read without joining a group, which needs rights on one, leaves it behind, and waits for the
 * broker's initial rebalance delay (3 s by default).
 */
export const openCluster = (
  connection: SecuredConnection,
  logger: KafkaLogger,
  options: { readonly retry?: RetryOptions; readonly isolation?: Isolation | undefined } = {},
): Cluster => {
  const { isolation, ...rest } = options
  const config = clientConfig(connection, logger, rest)
  return new Cluster({
    logger: createClient(connection, logger).logger(),
    socketFactory: config.socketFactory,
    brokers: config.brokers,
    ssl: connection.tls !== null,
    sasl: config.sasl,
    clientId: connection.clientId,
    connectionTimeout: config.connectionTimeout,
    reauthenticationThreshold: config.reauthenticationThreshold,
    requestTimeout: config.requestTimeout,
    retry: config.retry,
    metadataMaxAge: METADATA_MAX_AGE_MS,
    allowAutoTopicCreation: false,
    maxInFlightRequests: null,
    isolationLevel: isolationLevelOf(isolation),
  })
}

export const createClusterSession = (...args: Parameters<typeof openCluster>): ClusterSession =>
  createSession({
    open: async () => {
      const cluster = openCluster(...args)
      await cluster.connect()
      return cluster
    },
    shut: (cluster) => cluster.disconnect(),
  })
