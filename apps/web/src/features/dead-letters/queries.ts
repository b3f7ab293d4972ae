'use client'

import {
  type DeadLetterFilter,
  type DeadLetterItem,
  deadLetterDetailSchema,
  deadLetterGroupListSchema,
  deadLetterPageSchema,
  type Replay,
  replayListSchema,
} from '@sluice/contracts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { apiFetch } from '#src/lib/api-client.ts'
import { filterParams, lettersPath, replaysPath } from './inbox-paths.ts'
import { isActive } from './replay-progress.ts'

const GROUPS_REFRESH_MS = 5_000
const COUNT_REFRESH_MS = 30_000
const REPLAY_REFRESH_MS = 1_000
const IDLE_REFRESH_MS = 10_000

/** Everything of the inbox: what is asked again after something left it. */
export const INBOX_KEY = ['dead-letters'] as const

const withParams = (path: string, params: URLSearchParams): string => (params.size === 0 ? path : `${path}?${params}`)

/** What failed alike, most frequent first. */
export const useGroups = (taskId: string | null, filter: DeadLetterFilter) =>
  useQuery({
    queryKey: [...INBOX_KEY, taskId, 'groups', filter],
    queryFn: ({ signal }) =>
      apiFetch(withParams(`${lettersPath(taskId)}/groups`, filterParams(filter)), {
        schema: deadLetterGroupListSchema,
        signal,
      }),
    refetchInterval: GROUPS_REFRESH_MS,
    placeholderData: keepPreviousData,
  })

/** How many dead letters the workspace has, for the navigation; undefined while nobody knows. */
export const useInboxCount = (): number | undefined =>
  useQuery({
    queryKey: [...INBOX_KEY, null, 'groups', {}],
    queryFn: ({ signal }) => apiFetch(`${lettersPath(null)}/groups`, { schema: deadLetterGroupListSchema, signal }),
    refetchInterval: COUNT_REFRESH_MS,
    retry: false,
  }).data?.total

/** The records of a filter, newest first, page by page. */
export const useLetters = (taskId: string | null, filter: DeadLetterFilter) =>
  useInfiniteQuery({
    queryKey: [...INBOX_KEY, taskId, 'records', filter],
    queryFn: ({ pageParam, signal }) => {
      const params = filterParams(filter)
      if (pageParam !== null) params.set('cursor', pageParam)
      return apiFetch(withParams(lettersPath(taskId), params), { schema: deadLetterPageSchema, signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })

/** One record with its bytes, where these may be read. They are forgotten with the panel that shows them. */
export const useLetter = ({ taskId, id }: Pick<DeadLetterItem, 'taskId' | 'id'>) =>
  useQuery({
    queryKey: [...INBOX_KEY, taskId, 'record', id],
    queryFn: ({ signal }) => apiFetch(`${lettersPath(taskId)}/${id}`, { schema: deadLetterDetailSchema, signal }),
    gcTime: 0,
  })

/** The replays of a task, newest first; often while one is under way. */
export const useReplays = (taskId: string) =>
  useQuery({
    queryKey: ['replays', taskId],
    queryFn: ({ signal }) => apiFetch(replaysPath(taskId), { schema: replayListSchema, signal }),
    select: ({ replays }): readonly Replay[] => replays,
    refetchInterval: ({ state }) => (state.data?.replays.some(isActive) === true ? REPLAY_REFRESH_MS : IDLE_REFRESH_MS),
  })
