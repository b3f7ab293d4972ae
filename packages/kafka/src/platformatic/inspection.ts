import { ConfigResourceTypes } from '@platformatic/kafka'
import { endsToRead, findUnreadable, NO_WAIT_MS } from '../inspect/find-unreadable.ts'
import { groupInUse } from '../inspect/group-in-use.ts'
import { ifAllowed } from '../inspect/if-allowed.ts'
import { CONFIG_NAMES, topicConfigOf } from '../inspect/topic-config.ts'
import { type PartitionReplicas, type ReplicaSize, topicDetailsOf } from '../inspect/topic-details.ts'
import type { GroupDescription, KafkaInspection, TopicConfig, TopicDetail } from '../inspection.ts'
import type { LogReader } from '../log-reader.ts'
import type { KafkaLogger } from '../logger.ts'
import type { OffsetLookup } from '../offset-lookup.ts'
import { readPageOver } from '../page/read-page-over.ts'
import type { PartitionOffset } from '../port.ts'
import type { Cluster } from './cluster.ts'
import { commitOffsets } from './commit.ts'
import { createLogReader } from './log-reader.ts'
import { withPlatformaticErrors } from './map-error.ts'
import * as requests from './requests.ts'

const describeGroup = async (cluster: Cluster, groupId: string): Promise<GroupDescription> => {
  const { groups } = await requests.describeGroups(await cluster.coordinator(groupId), [groupId])
  const [group] = groups
  const members = group?.members ?? []
  return {
    state: group?.groupState ?? 'Dead',
    members: members.map(({ memberId, clientId, clientHost }) => ({ memberId, clientId, host: clientHost })),
  }
}

/** Generation and member of a commit from outside of the group; the coordinator takes it only while there is no member. */
const OUTSIDER = { id: -1, memberId: '' }

const setCommitted = async (cluster: Cluster, groupId: string, offsets: readonly PartitionOffset[]): Promise<void> => {
  const { members } = await describeGroup(cluster, groupId)
  if (members.length > 0) throw groupInUse(groupId, members)
  if (offsets.length === 0) return
  try {
    await commitOffsets(cluster, { groupId, ...OUTSIDER }, offsets)
  } catch (error) {
    // A member that came in between: the coordinator then takes commits of members only.
    const now = await describeGroup(cluster, groupId)
    throw now.members.length === 0 ? error : groupInUse(groupId, now.members, error)
  }
}

const configsOf = async (cluster: Cluster, topics: readonly string[]): Promise<ReadonlyMap<string, TopicConfig>> => {
  const { results } = await requests.describeConfigs(
    await cluster.any(),
    topics.map((resourceName) => ({
      resourceType: ConfigResourceTypes.TOPIC,
      resourceName,
      configurationKeys: CONFIG_NAMES,
    })),
  )
  return new Map(
    results.map(({ resourceName, configs }) => [
      resourceName,
      topicConfigOf(new Map(configs.map(({ name, value }) => [name, value ?? null]))),
    ]),
  )
}

/** Each leader is asked for what it leads. */
const sizesOf = async (cluster: Cluster, replicas: readonly PartitionReplicas[]): Promise<ReplicaSize[]> => {
  const answers = await Promise.all(
    [...Map.groupBy(replicas, ({ leader }) => leader)].map(async ([leader, led]) =>
      requests.describeLogDirs(
        await cluster.broker(leader),
        [...Map.groupBy(led, ({ topic }) => topic)].map(([name, all]) => ({
          name,
          partitions: all.map(({ partition }) => partition),
        })),
      ),
    ),
  )
  return answers
    .flatMap(({ results }) => results.flatMap(({ topics }) => topics))
    .flatMap(({ name, partitions }) =>
      partitions
        .filter(({ isFutureKey }) => !isFutureKey)
        .map(({ partitionIndex, partitionSize }) => ({
          topic: name,
          partition: partitionIndex,
          sizeBytes: Number(partitionSize),
        })),
    )
}

const topicDetails = async (
  cluster: Cluster,
  lookup: OffsetLookup,
  topics: readonly string[],
): Promise<TopicDetail[]> => {
  if (topics.length === 0) return []
  const ranges = await lookup.ranges(topics)
  const replicas = (await cluster.partitionsOf(topics)).flatMap(({ partitions }) => partitions)
  const configs = await ifAllowed(() =>
    withPlatformaticErrors('read the configuration of topics', () => configsOf(cluster, topics)),
  )
  const sizes = await ifAllowed(() =>
    withPlatformaticErrors('read the sizes of topics', () => sizesOf(cluster, replicas)),
  )
  return topicDetailsOf(topics, { ranges, replicas, configs, sizes })
}

const readEnds = async (cluster: Cluster, topics: readonly string[]): Promise<void> => {
  const { ranges, fetchOnce } = createLogReader(cluster)
  await fetchOnce(endsToRead(await ranges(topics)), NO_WAIT_MS)
}

/** Pages have a reader of their own, so that a long search holds up no other question. */
export const createInspection = (
  cluster: Cluster,
  lookup: OffsetLookup,
  openReader: () => LogReader,
  logger: KafkaLogger,
): KafkaInspection => ({
  readPage: (query) => readPageOver(openReader(), logger, query),
  unreadable: (topics) => findUnreadable((asked) => readEnds(cluster, asked), topics),
  topicDetails: (topics) => cluster.ask('describe topics', () => topicDetails(cluster, lookup, topics)),
  describeGroup: (groupId) => cluster.ask('describe the group', () => describeGroup(cluster, groupId)),
  setCommitted: (groupId, offsets) =>
    cluster.ask('set the committed offsets', () => setCommitted(cluster, groupId, offsets)),
})
