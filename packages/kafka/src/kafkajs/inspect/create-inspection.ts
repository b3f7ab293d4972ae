import type Cluster from 'kafkajs/src/cluster/index.js'
import { isolationLevelOf } from '../../fetch/isolation.ts'
import { endsToRead, findUnreadable, NO_WAIT_MS } from '../../inspect/find-unreadable.ts'
import type { KafkaInspection } from '../../inspection.ts'
import type { LogReader } from '../../log-reader.ts'
import type { KafkaLogger } from '../../logger.ts'
import { readPageOver } from '../../page/read-page-over.ts'
import { fetchOnce } from '../fetch-once.ts'
import { partitionRanges } from '../offsets.ts'
import type { ClusterSession } from '../open-cluster.ts'
import { describeGroup, setCommitted } from './group.ts'
import { topicDetails } from './topic-details.ts'

const readEnds = async (cluster: Cluster, topics: readonly string[]): Promise<void> => {
  await fetchOnce(cluster, endsToRead(await partitionRanges(cluster, topics)), NO_WAIT_MS, isolationLevelOf())
}

/** Inspection over kafkajs. Pages have a reader of their own, so that a long search holds up no other question. */
export const createInspection = (
  session: ClusterSession,
  openReader: () => LogReader,
  logger: KafkaLogger,
): KafkaInspection => ({
  readPage: (query) => readPageOver(openReader(), logger, query),
  unreadable: (topics) =>
    findUnreadable((asked) => session.run('read topics', (cluster) => readEnds(cluster, asked)), topics),
  topicDetails: (topics) => session.run('describe topics', (cluster) => topicDetails(cluster, topics)),
  describeGroup: (groupId) => session.run('describe the group', (cluster) => describeGroup(cluster, groupId)),
  setCommitted: (groupId, offsets) =>
    session.run('set the committed offsets', (cluster) => setCommitted(cluster, groupId, offsets)),
})
