import { checkConnection } from '../check/check-connection.ts'
import type { Compression } from '../compression.ts'
import { createStartOffsets } from '../consumer/start-offsets.ts'
import { SupervisedConsumer } from '../consumer/supervised-consumer.ts'
import { boundedFetchWaitMs, type ConsumerTuning, defaultTuning } from '../consumer/tuning.ts'
import { isolationLevelOf } from '../fetch/isolation.ts'
import type { KafkaAdapter } from '../inspection.ts'
import { type KafkaLogger, silentLogger } from '../logger.ts'
import type { ConsumerOptions, ResolvedKafkaConnection } from '../port.ts'
import { sampleRecords } from '../sample/sample-records.ts'
import { type SecurityOptions, secureConnection } from '../security/kafka-security.ts'
import { createBrokerPool, dialerOf } from './broker-pool.ts'
import { openCheckChannel } from './check-channel.ts'
import { Cluster } from './cluster.ts'
import { createTopic } from './create-topic.ts'
import type { FetchLimits } from './fetch-partitions.ts'
import { GroupMember } from './group-member.ts'
import { createInspection } from './inspection.ts'
import { createLogReader } from './log-reader.ts'
import { createOffsetLookup } from './offset-lookup.ts'
import { ClientConnections, PooledConsumer, PooledProducer } from './pooled-clients.ts'
import { produce } from './produce.ts'

const REQUEST_TIMEOUT_MS = 30_000
/** The answer to a join comes when every member has joined; the coordinator itself waits for the rebalance timeout. */
const BEYOND_REBALANCE_MS = 5_000
/** Of the library's own attempts, which come on top of ours. */
const RETRY = { retries: 3, retryDelay: 250 }
/** The name by which members agree on who gets what: that of kafkajs's default, so that a group may have both. */
const ASSIGNMENT = { name: 'RoundRobinAssigner', version: 1 }

export interface PlatformaticOptions extends SecurityOptions {
  readonly tuning?: Partial<ConsumerTuning>
  /** Of what `produce` sends. */
  readonly compression?: Compression
}

/**
 * The whole adapter over @platformatic/kafka 2.12.1, for Kafka 2.4 and later. Dials nothing before the first call. Throws
 * SluiceError CREDENTIAL_UNREADABLE.
 */
export const createPlatformatic = (
  resolved: ResolvedKafkaConnection,
  logger: KafkaLogger = silentLogger,
  options: PlatformaticOptions = {},
): KafkaAdapter => {
  const connection = secureConnection(resolved, options)
  const tuning: ConsumerTuning = { ...defaultTuning, ...options.tuning }
  const seeds = connection.brokers
  const clientOptions = { clientId: connection.clientId, bootstrapBrokers: [...seeds], ...RETRY }
  const dial = dialerOf(connection, options.guard, REQUEST_TIMEOUT_MS)
  const dialForGroup = dialerOf(connection, options.guard, tuning.rebalanceTimeoutMs + BEYOND_REBALANCE_MS)
  const openCluster = (): Cluster => new Cluster(createBrokerPool(dial), seeds, tuning.metadataMaxAgeMs)

  const pool = createBrokerPool(dial)
  const cluster = new Cluster(pool, seeds, tuning.metadataMaxAgeMs)
  const lookup = createOffsetLookup(cluster)
  const producer = new PooledProducer(clientOptions, new ClientConnections(pool, seeds))

  const limitsOf = ({ fetchMaxWaitMs, isolation, ...sizes }: ConsumerOptions): FetchLimits => ({
    maxWaitMs: boundedFetchWaitMs(fetchMaxWaitMs),
    maxBytes: sizes.fetchMaxBytes ?? tuning.maxBytesPerFetch,
    partitionMaxBytes: sizes.partitionFetchMaxBytes ?? tuning.maxBytesPerPartition,
    isolationLevel: isolationLevelOf(isolation),
  })

  return {
    ...createInspection(cluster, lookup, () => createLogReader(openCluster()), logger),
    consumer: (consumerOptions) => {
      const { groupId, topics, isolation } = consumerOptions
      const starts = createStartOffsets(createOffsetLookup(cluster, isolation), consumerOptions)
      return new SupervisedConsumer({
        tuning,
        starts,
        member: (context) => {
          const group = createBrokerPool(dialForGroup)
          return new GroupMember({
            ...context,
            consumer: new PooledConsumer(
              {
                ...clientOptions,
                groupId,
                protocols: [ASSIGNMENT],
                heartbeatStallTimeout: tuning.sessionTimeoutMs,
                metadataMaxAge: tuning.metadataMaxAgeMs,
              },
              new ClientConnections(group, seeds),
            ),
            closeGroup: () => group.close(),
            commits: cluster,
            fetches: openCluster(),
            limits: limitsOf(consumerOptions),
            groupId,
            topics,
            starts,
            tuning,
          })
        },
      })
    },
    sample: (query) => sampleRecords(createLogReader(openCluster(), query.isolation), logger, query),
    topics: () => cluster.ask('list topics', () => cluster.topics()),
    ranges: (topics, isolation) => createOffsetLookup(cluster, isolation).ranges(topics),
    offsetsAt: (topics, reset) => lookup.resetOffsets(topics, reset),
    committed: (groupId, topics) => lookup.committed(groupId, topics),
    createTopic: (name, partitions, copies) => createTopic(cluster, lookup, name, partitions, copies),
    produce: (topic, records) => produce(producer, cluster, topic, records, options.compression ?? 'none'),
    check: (subject) =>
      checkConnection({ connection, guard: options.guard, openChannel: openCheckChannel(dial) }, subject),
    close: async () => {
      await producer.close()
      await cluster.close()
      await connection.security.close()
    },
  }
}
