import type Cluster from 'kafkajs/src/cluster/index.js'
import { ifAllowed } from '../../inspect/if-allowed.ts'
import { CONFIG_NAMES, TOPIC_RESOURCE, topicConfigOf } from '../../inspect/topic-config.ts'
import { type PartitionReplicas, type ReplicaSize, topicDetailsOf } from '../../inspect/topic-details.ts'
import type { TopicConfig, TopicDetail } from '../../inspection.ts'
import { withKafkaErrors } from '../map-error.ts'
import { clusterMetadata } from '../metadata.ts'
import { partitionRanges } from '../offsets.ts'
import { describeLogDirs } from './describe-log-dirs.ts'

const configsOf = async (cluster: Cluster, topics: readonly string[]): Promise<ReadonlyMap<string, TopicConfig>> => {
  const { brokers } = await clusterMetadata(cluster)
  const broker = await cluster.findBroker({ nodeId: brokers[0]?.nodeId ?? -1 })
  const { resources } = await broker.describeConfigs({
    resources: topics.map((name) => ({ type: TOPIC_RESOURCE, name, configNames: CONFIG_NAMES })),
  })
  return new Map(
    resources.map(({ resourceName, configEntries }) => [
      resourceName,
      topicConfigOf(new Map(configEntries.map(({ configName, configValue }) => [configName, configValue]))),
    ]),
  )
}

/** Each leader is asked for what it leads. */
const sizesOf = async (cluster: Cluster, replicas: readonly PartitionReplicas[]): Promise<ReplicaSize[]> => {
  const byLeader = Map.groupBy(
    replicas.filter(({ leader }) => leader >= 0),
    ({ leader }) => leader,
  )
  const sizes = await Promise.all(
    [...byLeader].map(async ([nodeId, all]) => {
      const byTopic = Map.groupBy(all, ({ topic }) => topic)
      const wanted = [...byTopic].map(([topic, of]) => ({ topic, partitions: of.map(({ partition }) => partition) }))
      return describeLogDirs(await cluster.findBroker({ nodeId }), wanted)
    }),
  )
  return sizes.flat()
}

/** A handful of requests for each broker, whatever the number of topics. */
export const topicDetails = async (cluster: Cluster, topics: readonly string[]): Promise<TopicDetail[]> => {
  if (topics.length === 0) return []
  const ranges = await partitionRanges(cluster, topics)
  const replicas = topics.flatMap((topic) =>
    cluster.findTopicPartitionMetadata(topic).map((one) => ({ ...one, topic, partition: one.partitionId })),
  )
  const configs = await ifAllowed(() =>
    withKafkaErrors('read the configuration of topics', () => configsOf(cluster, topics)),
  )
  const sizes = await ifAllowed(() => withKafkaErrors('read the sizes of topics', () => sizesOf(cluster, replicas)))
  return topicDetailsOf(topics, { ranges, replicas, configs, sizes })
}
