import type { OffsetLookup } from '../offset-lookup.ts'
import { learnTopics } from './metadata.ts'
import { committedOffsets, partitionRanges, resetOffsets } from './offsets.ts'
import type { ClusterSession } from './open-cluster.ts'

/** Asks one question after the other over `session`. */
export const createOffsetLookup = (session: ClusterSession): OffsetLookup => ({
  learnTopics: (topics) => session.run('find the topics', (cluster) => learnTopics(cluster, topics)),
  ranges: (topics) => session.run('read partition ranges', (cluster) => partitionRanges(cluster, topics)),
  resetOffsets: (topics, reset) =>
    session.run('find where to start', (cluster) => resetOffsets(cluster, topics, reset)),
  committed: (groupId, topics) =>
    session.run('read committed offsets', (cluster) => committedOffsets(cluster, groupId, topics)),
})
