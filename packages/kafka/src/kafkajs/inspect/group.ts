import type Cluster from 'kafkajs/src/cluster/index.js'
import { groupInUse } from '../../inspect/group-in-use.ts'
import type { GroupDescription } from '../../inspection.ts'
import type { PartitionOffset } from '../../port.ts'
import { mapKafkaError } from '../map-error.ts'

/** State and members of a group; one that was never seen is `Dead` and has none. */
export const describeGroup = async (cluster: Cluster, groupId: string): Promise<GroupDescription> => {
  const coordinator = await cluster.findGroupCoordinator({ groupId })
  const { groups } = await coordinator.describeGroups({ groupIds: [groupId] })
  const [group] = groups
  return {
    state: group?.state ?? 'Dead',
    members: (group?.members ?? []).map(({ memberId, clientId, clientHost }) => ({
      memberId,
      clientId,
      host: clientHost,
    })),
  }
}

/** Generation and member of a commit from outside of the group; the coordinator takes it only while there is no member. */
const NO_GENERATION = -1
const NO_MEMBER = ''

/** Commits for a group without members. Throws KAFKA_GROUP_IN_USE. */
export const setCommitted = async (
  cluster: Cluster,
  groupId: string,
  offsets: readonly PartitionOffset[],
): Promise<void> => {
  const { members } = await describeGroup(cluster, groupId)
  if (members.length > 0) throw groupInUse(groupId, members)
  if (offsets.length === 0) return
  const coordinator = await cluster.findGroupCoordinator({ groupId })
  const byTopic = Map.groupBy(offsets, ({ topic }) => topic)
  try {
    await coordinator.offsetCommit({
      groupId,
      groupGenerationId: NO_GENERATION,
      memberId: NO_MEMBER,
      topics: [...byTopic].map(([topic, all]) => ({
        topic,
        partitions: all.map(({ partition, offset }) => ({ partition, offset: String(offset) })),
      })),
    })
  } catch (error) {
    // A member that came in between: the coordinator then takes commits of members only.
    if (mapKafkaError(error, 'set the committed offsets').code !== 'KAFKA_REBALANCED') throw error
    throw groupInUse(groupId, (await describeGroup(cluster, groupId)).members, error)
  }
}
