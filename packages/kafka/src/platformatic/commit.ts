import type { PartitionOffset } from '../port.ts'
import type { Cluster } from './cluster.ts'
import { mapPlatformaticError } from './map-error.ts'
import * as requests from './requests.ts'

/** Who commits: a member in one generation of its group. */
export interface Committer {
  readonly groupId: string
  readonly id: number
  readonly memberId: string
}

const UNKNOWN_EPOCH = -1

/**
 * Commits next-to-read offsets, and resolves when the coordinator confirmed all of them. The library's own `commit` joins the
 * group again when it is refused and then commits in the new generation: offsets of partitions that somebody else has.
 */
export const commitOffsets = async (
  cluster: Cluster,
  { groupId, id, memberId }: Committer,
  offsets: readonly PartitionOffset[],
): Promise<void> => {
  const topics = [...Map.groupBy(offsets, ({ topic }) => topic)].map(([name, all]) => ({
    name,
    partitions: all.map(({ partition, offset }) => ({
      partitionIndex: partition,
      committedOffset: BigInt(offset),
      committedLeaderEpoch: UNKNOWN_EPOCH,
    })),
  }))
  try {
    await requests.offsetCommit(await cluster.coordinator(groupId), groupId, id, memberId, null, topics)
  } catch (error) {
    // Where the coordinator is may be what was wrong.
    cluster.forget()
    throw mapPlatformaticError(error, 'commit offsets')
  }
}
