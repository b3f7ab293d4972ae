'use client'

import { metricPointListSchema, subTaskListSchema, taskTotalsSchema } from '@sluice/contracts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { taskKeys } from '#src/features/tasks/queries.ts'
import { apiFetch } from '#src/lib/api-client.ts'
import type { ChartWindow } from './charts/chart-window.ts'

/** Points are stored every ten seconds. */
const POINTS_REFRESH_MS = 10_000
/** As the dialog of TDengine Explorer does. */
const TOTALS_REFRESH_MS = 2_000
const SUB_TASKS_REFRESH_MS = 5_000

const pathOf = (taskId: string) => `/tasks/${encodeURIComponent(taskId)}`

const searchOf = (window: ChartWindow): string =>
  new URLSearchParams(
    window.follows
      ? { range: window.range }
      : { from: new Date(window.fromMs).toISOString(), to: new Date(window.toMs).toISOString() },
  ).toString()

export const useMetricPoints = (taskId: string, window: ChartWindow) => {
  const search = searchOf(window)
  return useQuery({
    queryKey: [...taskKeys.one(taskId), 'metrics', search],
    queryFn: ({ signal }) => apiFetch(`${pathOf(taskId)}/metrics?${search}`, { schema: metricPointListSchema, signal }),
    refetchInterval: POINTS_REFRESH_MS,
    placeholderData: keepPreviousData,
  })
}

export const useTotals = (taskId: string) =>
  useQuery({
    queryKey: [...taskKeys.one(taskId), 'totals'],
    queryFn: ({ signal }) => apiFetch(`${pathOf(taskId)}/totals`, { schema: taskTotalsSchema, signal }),
    refetchInterval: TOTALS_REFRESH_MS,
  })

export const useSubTasks = (taskId: string) =>
  useQuery({
    queryKey: [...taskKeys.one(taskId), 'sub-tasks'],
    queryFn: ({ signal }) => apiFetch(`${pathOf(taskId)}/sub-tasks`, { schema: subTaskListSchema, signal }),
    select: (list) => list.subTasks,
    refetchInterval: SUB_TASKS_REFRESH_MS,
  })
