'use client'

import { type MetricRange, metricPointListSchema, taskDetailSchema, taskVersionListSchema } from '@sluice/contracts'
import { useQuery } from '@tanstack/react-query'
import { taskKeys } from '#src/features/tasks/queries.ts'
import { apiFetch } from '#src/lib/api-client.ts'

const DETAIL_REFRESH_MS = 10_000
/** Points are stored every ten seconds. */
const POINTS_REFRESH_MS = 10_000

const pathOf = (taskId: string) => `/tasks/${encodeURIComponent(taskId)}`

export const useTask = (taskId: string, enabled = true) =>
  useQuery({
    enabled,
    queryKey: taskKeys.one(taskId),
    queryFn: ({ signal }) => apiFetch(pathOf(taskId), { schema: taskDetailSchema, signal }),
    refetchInterval: DETAIL_REFRESH_MS,
  })

export const useMetricPoints = (taskId: string, range: MetricRange) =>
  useQuery({
    queryKey: [...taskKeys.one(taskId), 'metrics', range],
    queryFn: ({ signal }) =>
      apiFetch(`${pathOf(taskId)}/metrics?range=${range}`, { schema: metricPointListSchema, signal }),
    select: (list) => list.points,
    refetchInterval: POINTS_REFRESH_MS,
  })

export const useVersions = (taskId: string) =>
  useQuery({
    queryKey: [...taskKeys.one(taskId), 'versions'],
    queryFn: ({ signal }) => apiFetch(`${pathOf(taskId)}/versions`, { schema: taskVersionListSchema, signal }),
    select: (list) => list.versions,
  })
