'use client'

import { taskDetailSchema, taskVersionListSchema } from '@sluice/contracts'
import { useQuery } from '@tanstack/react-query'
import { taskKeys } from '#src/features/tasks/queries.ts'
import { apiFetch } from '#src/lib/api-client.ts'

const DETAIL_REFRESH_MS = 10_000

const pathOf = (taskId: string) => `/tasks/${encodeURIComponent(taskId)}`

export const useTask = (taskId: string, enabled = true) =>
  useQuery({
    enabled,
    queryKey: taskKeys.one(taskId),
    queryFn: ({ signal }) => apiFetch(pathOf(taskId), { schema: taskDetailSchema, signal }),
    refetchInterval: DETAIL_REFRESH_MS,
  })

export const useVersions = (taskId: string) =>
  useQuery({
    queryKey: [...taskKeys.one(taskId), 'versions'],
    queryFn: ({ signal }) => apiFetch(`${pathOf(taskId)}/versions`, { schema: taskVersionListSchema, signal }),
    select: (list) => list.versions,
  })
