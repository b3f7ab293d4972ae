import { Kafka, logLevel } from 'kafkajs'
import type { SendOrder } from './sender/protocol.ts'

/** Where to send the messages of each partition of a topic. */
export const leadersOf = async (brokers: string, topic: string): Promise<SendOrder['leaders']> => {
  const admin = new Kafka({ clientId: 'bench-paced', brokers: brokers.split(','), logLevel: logLevel.ERROR }).admin()
  await admin.connect()
  try {
    const [cluster, metadata] = await Promise.all([
      admin.describeCluster(),
      admin.fetchTopicMetadata({ topics: [topic] }),
    ])
    const partitions = metadata.topics[0]?.partitions.toSorted((a, b) => a.partitionId - b.partitionId) ?? []
    return partitions.map(({ partitionId, leader }) => {
      const broker = cluster.brokers.find(({ nodeId }) => nodeId === leader)
      if (broker === undefined) throw new Error(`partition ${partitionId} of ${topic} has no leader`)
      return { host: broker.host, port: broker.port }
    })
  } finally {
    await admin.disconnect()
  }
}
