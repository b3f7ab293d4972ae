import type { Isolation } from '@sluice/contracts'
import { isolationLevelOf } from '../fetch/isolation.ts'
import type { LogReader } from '../log-reader.ts'
import type { KafkaLogger } from '../logger.ts'
import type { SecuredConnection } from '../security/kafka-security.ts'
import { fetchOnce } from './fetch-once.ts'
import { withKafkaErrors } from './map-error.ts'
import { partitionRanges, resetOffsets } from './offsets.ts'
import { openCluster } from './open-cluster.ts'

/** A probe asks once and a person waits for the answer. */
const PROBE_RETRY = { retries: 1, initialRetryTime: 100, maxRetryTime: 500 }

/** Reads below kafkajs's consumer, which needs a group. */
export const createLogReader = (
  connection: SecuredConnection,
  logger: KafkaLogger,
  isolation?: Isolation | undefined,
): LogReader => {
  const cluster = openCluster(connection, logger, { retry: PROBE_RETRY, isolation })
  return {
    connect: () => withKafkaErrors('connect', () => cluster.connect()),
    ranges: (topics) => withKafkaErrors('read partition ranges', () => partitionRanges(cluster, topics)),
    resetOffsets: (topics, reset) => withKafkaErrors('find where to start', () => resetOffsets(cluster, topics, reset)),
    fetchOnce: (positions, timeoutMs) =>
      withKafkaErrors('fetch records', () => fetchOnce(cluster, positions, timeoutMs, isolationLevelOf(isolation))),
    close: () => cluster.disconnect(),
  }
}
