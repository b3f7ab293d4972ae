'use client'

import { activityPageSchema, runPageSchema } from '@sluice/contracts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { taskKeys } from '#src/features/tasks/queries.ts'
import { apiFetch } from '#src/lib/api-client.ts'

/** Every page that is open is read again, so the more of them the less often. */
const REFRESH_MS = 3_000
const RUNS_REFRESH_MS = 10_000

const withCursor = (params: URLSearchParams, cursor: string | null): string =>
  new URLSearchParams([...params, ...(cursor === null ? [] : [['cursor', cursor]])]).toString()

/** The story of a task, newest first, page by page and live. */
export const useActivities = (taskId: string, params: URLSearchParams) =>
  useInfiniteQuery({
    queryKey: [...taskKeys.one(taskId), 'activities', params.toString()],
    queryFn: ({ pageParam, signal }) =>
      apiFetch(`/tasks/${encodeURIComponent(taskId)}/activities?${withCursor(params, pageParam)}`, {
        schema: activityPageSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => REFRESH_MS * (state.data?.pages.length ?? 1),
    placeholderData: keepPreviousData,
  })

/** When a task ran, newest first. */
export const useRuns = (taskId: string) =>
  useInfiniteQuery({
    queryKey: [...taskKeys.one(taskId), 'runs'],
    queryFn: ({ pageParam, signal }) =>
      apiFetch(`/tasks/${encodeURIComponent(taskId)}/runs?${withCursor(new URLSearchParams(), pageParam)}`, {
        schema: runPageSchema,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: RUNS_REFRESH_MS,
  })
