import type { ProbeRequest, ProbeResponse } from '@sluice/contracts'
import type { KafkaAdapter } from '@sluice/kafka'

/** Partitions, sizes and retention of topics, at one moment. */
export const describeTopics = async (
  kafka: KafkaAdapter,
  { topics }: ProbeRequest<'kafka.topicDetails'>,
): Promise<ProbeResponse<'kafka.topicDetails'>> => {
  const details = await kafka.topicDetails(topics)
  return {
    atMs: Date.now(),
    topics: details.map(({ topic, partitions, config }) => ({
      topic,
      config,
      partitions: partitions.map((one) => ({
        partition: one.partition,
        earliest: one.earliest,
        latest: one.latest,
        leader: one.leader,
        replicas: [...one.replicas],
        isr: [...one.isr],
        sizeBytes: one.sizeBytes,
      })),
    })),
  }
}
