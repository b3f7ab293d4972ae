import kafkajs from 'kafkajs'
import { type KafkaLogger, silentLogger } from '../logger.ts'
import type { ConsumerOptions, KafkaPort, ResolvedKafkaConnection } from '../port.ts'
import { type SecurityOptions, secureConnection } from '../security/kafka-security.ts'
import { checkConnection } from './check/check-connection.ts'
import { createClient } from './client.ts'
import { registerCodecs } from './codecs.ts'
import { KafkajsConsumer } from './consumer/kafkajs-consumer.ts'
import { createStartOffsets } from './consumer/start-offsets.ts'
import { createTopic } from './create-topic.ts'
import { listTopics } from './metadata.ts'
import { committedOffsets, partitionRanges, resetOffsets } from './offsets.ts'
import { createClusterSession } from './open-cluster.ts'
import { applyPatches } from './patches/index.ts'
import { type Compression, createProducerSession } from './produce.ts'
import { sampleRecords } from './sample/sample-records.ts'
import { createSession } from './session.ts'
import { type ConsumerTuning, defaultTuning } from './tuning.ts'

/** Long polls end by then: leaving the group waits for the poll under way, and with one byte as minimum nothing is lost. */
const FETCH_MAX_WAIT_BOUNDS_MS = { min: 10, max: 1_000 }

export interface KafkajsOptions extends SecurityOptions {
  readonly tuning?: Partial<ConsumerTuning>
  /** Of what `produce` sends. */
  readonly compression?: Compression
}

/** The KafkaPort over kafkajs 2.2.4. Dials nothing before the first call. Throws SluiceError CREDENTIAL_UNREADABLE. */
export const createKafkajs = (
  resolved: ResolvedKafkaConnection,
  logger: KafkaLogger = silentLogger,
  options: KafkajsOptions = {},
): KafkaPort => {
  registerCodecs()
  applyPatches()
  const connection = secureConnection(resolved, options)
  const tuning: ConsumerTuning = { ...defaultTuning, ...options.tuning }
  const client = createClient(connection, logger)
  const cluster = createClusterSession(connection, logger)
  const admin = createSession({
    open: async () => {
      const opened = client.admin()
      await opened.connect()
      return opened
    },
    shut: (opened) => opened.disconnect(),
  })
  const producer = createProducerSession(() =>
    client.producer({ allowAutoTopicCreation: false, createPartitioner: kafkajs.Partitioners.DefaultPartitioner }),
  )

  const openConsumer = ({ groupId, fetchMaxWaitMs }: ConsumerOptions) =>
    createClient(connection, logger).consumer({
      groupId,
      allowAutoTopicCreation: false,
      sessionTimeout: tuning.sessionTimeoutMs,
      rebalanceTimeout: tuning.rebalanceTimeoutMs,
      heartbeatInterval: tuning.heartbeatIntervalMs,
      maxBytesPerPartition: tuning.maxBytesPerPartition,
      maxBytes: tuning.maxBytesPerFetch,
      maxWaitTimeInMs: Math.min(FETCH_MAX_WAIT_BOUNDS_MS.max, Math.max(FETCH_MAX_WAIT_BOUNDS_MS.min, fetchMaxWaitMs)),
      retry: { restartOnFailure: async () => false },
    })

  return {
    consumer: (consumerOptions) =>
      new KafkajsConsumer({
        options: consumerOptions,
        tuning,
        starts: createStartOffsets(cluster, consumerOptions),
        open: () => openConsumer(consumerOptions),
      }),
    sample: (query) => sampleRecords(connection, logger, query),
    topics: () => cluster.run('list topics', listTopics),
    ranges: (topics) => cluster.run('read partition ranges', (open) => partitionRanges(open, topics)),
    offsetsAt: (topics, reset) => cluster.run('find offsets', (open) => resetOffsets(open, topics, reset)),
    committed: (groupId, topics) =>
      cluster.run('read committed offsets', (open) => committedOffsets(open, groupId, topics)),
    createTopic: (name, partitions) => createTopic(admin, cluster, name, partitions),
    produce: (topic, records) => producer.produce(topic, records, options.compression ?? 'none'),
    check: (topics) => checkConnection(connection, logger, topics),
    close: async () => {
      await Promise.all([cluster.close(), admin.close(), producer.close()])
      await connection.security.close()
    },
  }
}
