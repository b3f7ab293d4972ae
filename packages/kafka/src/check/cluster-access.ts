import { SluiceError } from '@sluice/contracts'
import type { Channels } from './channels.ts'
import type { ClusterMetadata, TopicMetadata } from './protocol/metadata.ts'
import type { TopicPartitions } from './protocol/offsets.ts'
import type { BrokerChannel } from './protocol/request.ts'

/** A cluster that let us in, as the check goes on asking it. */
export interface ClusterAccess {
  readonly bootstrap: BrokerChannel
  readonly cluster: ClusterMetadata
  /** Nodes whose advertised address did not answer: what they lead cannot be asked. */
  readonly unreachable: ReadonlySet<number>
  /** Whom the brokers take us for. */
  readonly principal: string
  channelTo(nodeId: number): Promise<BrokerChannel>
}

export const createAccess = (facts: Omit<ClusterAccess, 'channelTo'>, channels: Channels): ClusterAccess => ({
  ...facts,
  async channelTo(nodeId) {
    const node = facts.cluster.nodes.find((one) => one.nodeId === nodeId)
    if (node === undefined)
      throw new SluiceError('KAFKA_NOT_READY', `broker ${nodeId} is not there`, { retriable: true })
    return channels.open(node)
  },
})

/** The partitions of these topics by the broker that leads them; those that cannot be asked are left out. */
export const byLeader = (
  topics: readonly TopicMetadata[],
  { unreachable }: Pick<ClusterAccess, 'unreachable'>,
): Map<number, TopicPartitions[]> => {
  const leaders = new Map<number, TopicPartitions[]>()
  for (const { name, partitions } of topics) {
    const led = Map.groupBy(partitions, ({ leader }) => leader)
    for (const [leader, own] of led) {
      if (leader < 0 || unreachable.has(leader)) continue
      const known = leaders.get(leader) ?? []
      known.push({ topic: name, partitions: own.map(({ partition }) => partition) })
      leaders.set(leader, known)
    }
  }
  return leaders
}
