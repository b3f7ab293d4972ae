import type Cluster from 'kafkajs/src/cluster/index.js'
import type { TopicConfig, TopicDetail } from '../../inspection.ts'
import { mapKafkaError } from '../map-error.ts'
import { clusterMetadata } from '../metadata.ts'
import { partitionRanges } from '../offsets.ts'
import { describeLogDirs } from './describe-log-dirs.ts'

/** Kafka's number of the resource type topic. */
const TOPIC_RESOURCE = 2
const CONFIG_NAMES = ['cleanup.policy', 'retention.ms', 'retention.bytes']

/** What a login without the right to ask leaves unknown. */
const ifAllowed = async <Found>(doing: string, ask: () => Promise<Found>): Promise<Found | null> => {
  try {
    return await ask()
  } catch (error) {
    if (mapKafkaError(error, doing).code === 'KAFKA_NOT_AUTHORIZED') return null
    throw error
  }
}

const boundOf = (text: string | undefined): number | null => {
  const bound = Number(text ?? -1)
  return bound < 0 ? null : bound
}

const configsOf = async (cluster: Cluster, topics: readonly string[]): Promise<ReadonlyMap<string, TopicConfig>> => {
  const { brokers } = await clusterMetadata(cluster)
  const broker = await cluster.findBroker({ nodeId: brokers[0]?.nodeId ?? -1 })
  const { resources } = await broker.describeConfigs({
    resources: topics.map((name) => ({ type: TOPIC_RESOURCE, name, configNames: CONFIG_NAMES })),
  })
  return new Map(
    resources.map(({ resourceName, configEntries }) => {
      const values = new Map(configEntries.map(({ configName, configValue }) => [configName, configValue]))
      const config = {
        cleanupPolicy: values.get('cleanup.policy') ?? '',
        retentionMs: boundOf(values.get('retention.ms')),
        retentionBytes: boundOf(values.get('retention.bytes')),
      }
      return [resourceName, config]
    }),
  )
}

interface Led {
  readonly topic: string
  readonly partition: number
  readonly leader: number
}

/** Each leader is asked for what it leads. */
const sizesOf = async (cluster: Cluster, led: readonly Led[]): Promise<ReadonlyMap<string, number>> => {
  const byLeader = Map.groupBy(
    led.filter(({ leader }) => leader >= 0),
    ({ leader }) => leader,
  )
  const sizes = await Promise.all(
    [...byLeader].map(async ([nodeId, all]) => {
      const byTopic = Map.groupBy(all, ({ topic }) => topic)
      const wanted = [...byTopic].map(([topic, of]) => ({ topic, partitions: of.map(({ partition }) => partition) }))
      return describeLogDirs(await cluster.findBroker({ nodeId }), wanted)
    }),
  )
  return new Map(sizes.flat().map(({ topic, partition, sizeBytes }) => [`${topic}/${partition}`, sizeBytes]))
}

/** A handful of requests for each broker, whatever the number of topics. */
export const topicDetails = async (cluster: Cluster, topics: readonly string[]): Promise<TopicDetail[]> => {
  if (topics.length === 0) return []
  const ranges = await partitionRanges(cluster, topics)
  const led = topics.flatMap((topic) =>
    cluster.findTopicPartitionMetadata(topic).map((one) => ({ ...one, topic, partition: one.partitionId })),
  )
  const configs = await ifAllowed('read the configuration of topics', () => configsOf(cluster, topics))
  const sizes = await ifAllowed('read the sizes of topics', () => sizesOf(cluster, led))
  return topics.map((topic) => ({
    topic,
    config: configs?.get(topic) ?? null,
    partitions: ranges
      .filter((range) => range.topic === topic)
      .map((range) => {
        const found = led.find((one) => one.topic === topic && one.partition === range.partition)
        return {
          ...range,
          leader: found === undefined || found.leader < 0 ? null : found.leader,
          replicas: found?.replicas ?? [],
          isr: found?.isr ?? [],
          sizeBytes: sizes?.get(`${topic}/${range.partition}`) ?? null,
        }
      }),
  }))
}
