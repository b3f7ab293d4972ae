import kafkajs from 'kafkajs'
import { checkConnection } from '../check/check-connection.ts'
import type { Compression } from '../compression.ts'
import { createStartOffsets } from '../consumer/start-offsets.ts'
import { SupervisedConsumer } from '../consumer/supervised-consumer.ts'
import { boundedFetchWaitMs, type ConsumerTuning, defaultTuning } from '../consumer/tuning.ts'
import type { KafkaAdapter } from '../inspection.ts'
import { type KafkaLogger, silentLogger } from '../logger.ts'
import type { ConsumerOptions, ResolvedKafkaConnection } from '../port.ts'
import { sampleRecords } from '../sample/sample-records.ts'
import { type SecurityOptions, secureConnection } from '../security/kafka-security.ts'
import { openCheckChannel } from './check-channel.ts'
import { createClient } from './client.ts'
import { registerCodecs } from './codecs.ts'
import { createTopic } from './create-topic.ts'
import { createFarewell } from './farewell.ts'
import { GroupMember } from './group-member.ts'
import { createInspection } from './inspect/create-inspection.ts'
import { createLogReader } from './log-reader.ts'
import { listTopics } from './metadata.ts'
import { createOffsetLookup } from './offset-lookup.ts'
import { createClusterSession } from './open-cluster.ts'
import { applyPatches } from './patches/index.ts'
import { createProducerSession } from './produce.ts'
import { createSession } from './session.ts'

export interface KafkajsOptions extends SecurityOptions {
  readonly tuning?: Partial<ConsumerTuning>
  /** Of what `produce` sends. */
  readonly compression?: Compression
}

/** The whole adapter over kafkajs 2.2.4. Dials nothing before the first call. Throws SluiceError CREDENTIAL_UNREADABLE. */
export const createKafkajs = (
  resolved: ResolvedKafkaConnection,
  logger: KafkaLogger = silentLogger,
  options: KafkajsOptions = {},
): KafkaAdapter => {
  registerCodecs()
  applyPatches()
  const connection = secureConnection(resolved, options)
  const tuning: ConsumerTuning = { ...defaultTuning, ...options.tuning }
  const client = createClient(connection, logger)
  const cluster = createClusterSession(connection, logger)
  const uncommitted = createClusterSession(connection, logger, { isolation: 'read_uncommitted' })
  const lookups = { read_committed: createOffsetLookup(cluster), read_uncommitted: createOffsetLookup(uncommitted) }
  const lookup = lookups.read_committed
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

  const openConsumer = ({ groupId, fetchMaxWaitMs, isolation, ...sizes }: ConsumerOptions) =>
    createClient(connection, logger).consumer({
      groupId,
      allowAutoTopicCreation: false,
      sessionTimeout: tuning.sessionTimeoutMs,
      rebalanceTimeout: tuning.rebalanceTimeoutMs,
      heartbeatInterval: tuning.heartbeatIntervalMs,
      maxBytesPerPartition: sizes.partitionFetchMaxBytes ?? tuning.maxBytesPerPartition,
      maxBytes: sizes.fetchMaxBytes ?? tuning.maxBytesPerFetch,
      readUncommitted: isolation === 'read_uncommitted',
      metadataMaxAge: tuning.metadataMaxAgeMs,
      maxWaitTimeInMs: boundedFetchWaitMs(fetchMaxWaitMs),
      retry: { restartOnFailure: async () => false },
    })

  return {
    ...createInspection(cluster, () => createLogReader(connection, logger), logger),
    consumer: (consumerOptions) => {
      const { topics, isolation = 'read_committed' } = consumerOptions
      const starts = createStartOffsets(lookups[isolation], consumerOptions)
      const farewell = createFarewell(cluster, consumerOptions.groupId)
      return new SupervisedConsumer({
        tuning,
        starts,
        member: (context) =>
          new GroupMember({ ...context, consumer: openConsumer(consumerOptions), topics, starts, tuning, farewell }),
      })
    },
    sample: (query) => sampleRecords(createLogReader(connection, logger, query.isolation), logger, query),
    topics: () => cluster.run('list topics', listTopics),
    ranges: (topics, isolation = 'read_committed') => lookups[isolation].ranges(topics),
    offsetsAt: (topics, reset) => lookup.resetOffsets(topics, reset),
    committed: (groupId, topics) => lookup.committed(groupId, topics),
    createTopic: (name, partitions, copies) => createTopic(admin, cluster, name, partitions, copies),
    produce: (topic, records) => producer.produce(topic, records, options.compression ?? 'none'),
    check: (subject) => {
      const openChannel = openCheckChannel(connection, logger)
      return checkConnection({ connection, guard: options.guard, openChannel }, subject)
    },
    close: async () => {
      await Promise.all([cluster.close(), uncommitted.close(), admin.close(), producer.close()])
      await connection.security.close()
    },
  }
}
