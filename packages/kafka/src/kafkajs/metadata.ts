import { SluiceError } from '@sluice/contracts'
import type Cluster from 'kafkajs/src/cluster/index.js'
import type { ClusterMetadata } from 'kafkajs/src/cluster/index.js'
import { mapKafkaError } from './map-error.ts'

/** Brokers and every topic that this login may see. */
export const clusterMetadata = async (cluster: Cluster): Promise<ClusterMetadata> => {
  const found = await cluster.metadata()
  if (found !== null) return found
  throw new SluiceError('KAFKA_UNREACHABLE', 'No broker answered for the metadata', { retriable: true })
}

/** Every topic but Kafka's own, by name. */
export const listTopics = async (cluster: Cluster): Promise<{ name: string; partitions: number }[]> => {
  const { topicMetadata } = await clusterMetadata(cluster)
  return topicMetadata
    .filter(({ isInternal }) => !isInternal)
    .map(({ topic, partitionMetadata }) => ({ name: topic, partitions: partitionMetadata.length }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Learns where the partitions of `topics` are. Throws KAFKA_TOPIC_MISSING with the names that the cluster does not have. */
export const requireTopics = async (cluster: Cluster, topics: readonly string[]): Promise<void> => {
  try {
    await cluster.addMultipleTargetTopics(topics)
  } catch (error) {
    if (mapKafkaError(error, 'find topics').code !== 'KAFKA_TOPIC_MISSING') throw error
    // The broker does not say which of them.
    const known = new Set((await clusterMetadata(cluster)).topicMetadata.map(({ topic }) => topic))
    const missing = topics.filter((topic) => !known.has(topic)).map((topic) => `"${topic}"`)
    throw new SluiceError('KAFKA_TOPIC_MISSING', `The cluster has no topic ${missing.join(', ')}`, {
      field: 'source.topics',
      hint: 'Check its name and that this login may describe it, or create it on the cluster.',
      cause: error,
    })
  }
}

/** As `requireTopics`, and knows the partitions that were added since they were last asked for. */
export const learnTopics = async (cluster: Cluster, topics: readonly string[]): Promise<void> => {
  await requireTopics(cluster, topics)
  await cluster.refreshMetadata()
}
