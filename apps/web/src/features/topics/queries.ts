'use client'

import type { BrowseStart, KafkaSource, ParserSpec } from '@sluice/contracts'
import { TOPICS_DESCRIBED_MAX } from '@sluice/contracts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Cluster } from '#src/lib/cluster-of-task.ts'
import { runProbe } from '#src/lib/run-probe.ts'
import type { TopicPlace } from '#src/lib/topic-paths.ts'
import { type Reading, readingOf } from './reading.ts'

const STALE_MS = 15_000
/** Two readings so far apart give a rate. */
const DETAILS_REFRESH_MS = 5_000

/** Where a question goes. */
export interface Asked {
  readonly place: TopicPlace
  readonly cluster: Cluster | null
}

const requireCluster = (cluster: Cluster | null): Cluster => {
  if (cluster === null) throw new TypeError('a query is disabled while no cluster is chosen')
  return cluster
}

export const useTopicNames = ({ place, cluster }: Asked) =>
  useQuery({
    enabled: cluster !== null,
    queryKey: ['topics', place, 'names'],
    queryFn: ({ signal }) => {
      const { context, connection } = requireCluster(cluster)
      return runProbe('kafka.topics', context, { connection }, signal)
    },
    select: ({ topics }) => topics,
    staleTime: STALE_MS,
  })

/** What brokers tell of some topics, again every few seconds, with how much each grew meanwhile. */
export const useTopicDetails = ({ place, cluster }: Asked, topics: readonly string[]) =>
  useQuery({
    enabled: cluster !== null && topics.length > 0,
    queryKey: ['topics', place, 'details', topics],
    queryFn: async ({ signal, client, queryKey }): Promise<Reading> => {
      const { context, connection } = requireCluster(cluster)
      const asked = topics.slice(0, TOPICS_DESCRIBED_MAX)
      const answer = await runProbe('kafka.topicDetails', context, { connection, topics: asked }, signal)
      return readingOf(answer, client.getQueryData<Reading>(queryKey))
    },
    refetchInterval: DETAILS_REFRESH_MS,
    placeholderData: keepPreviousData,
  })

/** What is looked for and how payloads are read. */
export interface BrowseQuestion extends Pick<KafkaSource, 'encoding' | 'compression'> {
  readonly topic: string
  readonly start: BrowseStart
  readonly partitions: readonly number[] | null
  readonly limit: number
  readonly text: string
  readonly filter: string
  readonly parser: ParserSpec
}

const BROWSE_DEADLINE = { gcTime: 0, staleTime: Number.POSITIVE_INFINITY, retry: false } as const

/** One page after the other, as they are asked for. Payloads are forgotten with the page that shows them. */
export const useMessages = ({ place, cluster }: Asked, question: BrowseQuestion, round: number) =>
  useInfiniteQuery({
    ...BROWSE_DEADLINE,
    enabled: cluster !== null,
    queryKey: ['topics', place, 'messages', question, round],
    queryFn: ({ pageParam, signal }) => browse(requireCluster(cluster), question, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.isEnd ? null : page.next),
  })

export const browse = (
  { context, connection, registry }: Cluster,
  question: BrowseQuestion,
  cursor: string | null,
  signal?: AbortSignal,
) => runProbe('kafka.browse', context, { connection, registry, ...question, cursor }, signal)
