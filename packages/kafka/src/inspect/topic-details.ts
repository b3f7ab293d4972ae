import type { PartitionDetail, TopicConfig, TopicDetail } from '../inspection.ts'
import type { PartitionRange, TopicPartition } from '../port.ts'

/** Where the replicas of a partition are, by node id. A leader below 0 is none. */
export interface PartitionReplicas extends TopicPartition, Pick<PartitionDetail, 'replicas' | 'isr'> {
  readonly leader: number
}

/** Bytes of one replica on the disk of the broker that was asked. */
export interface ReplicaSize extends TopicPartition {
  readonly sizeBytes: number
}

export interface TopicFindings {
  readonly ranges: readonly PartitionRange[]
  readonly replicas: readonly PartitionReplicas[]
  /** null where this login may not ask; so for sizes. */
  readonly configs: ReadonlyMap<string, TopicConfig> | null
  readonly sizes: readonly ReplicaSize[] | null
}

const keyOf = ({ topic, partition }: TopicPartition): string => `${topic}\n${partition}`

/** Puts together what several requests found, topic by topic. */
export const topicDetailsOf = (
  topics: readonly string[],
  { ranges, replicas, configs, sizes }: TopicFindings,
): TopicDetail[] => {
  const placed = new Map(replicas.map((one) => [keyOf(one), one]))
  const sized = new Map((sizes ?? []).map((one) => [keyOf(one), one.sizeBytes]))
  const detailOf = (range: PartitionRange): PartitionDetail => {
    const found = placed.get(keyOf(range))
    return {
      ...range,
      leader: found === undefined || found.leader < 0 ? null : found.leader,
      replicas: found?.replicas ?? [],
      isr: found?.isr ?? [],
      sizeBytes: sized.get(keyOf(range)) ?? null,
    }
  }
  return topics.map((topic) => ({
    topic,
    config: configs?.get(topic) ?? null,
    partitions: ranges.filter((range) => range.topic === topic).map(detailOf),
  }))
}
