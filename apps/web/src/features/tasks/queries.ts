'use client'

import { taskListSchema, taskSummarySchema } from '@sluice/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { apiFetch } from '#src/lib/api-client.ts'

/** Status changes arrive live; this catches tasks that others made or removed. */
const LIST_REFRESH_MS = 10_000

export const taskKeys = {
  all: ['tasks'] as const,
  list: ['tasks', 'list'] as const,
  one: (taskId: string) => ['tasks', taskId] as const,
}

export const useTasks = () =>
  useQuery({
    queryKey: taskKeys.list,
    queryFn: ({ signal }) => apiFetch('/tasks', { schema: taskListSchema, signal }),
    select: (list) => list.tasks,
    refetchInterval: LIST_REFRESH_MS,
  })

/** Start, pause or stop: sets what is wanted; what is follows over the live stream. */
export const useSetDesired = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ taskId, action }: { taskId: string; action: 'start' | 'pause' | 'stop' }) =>
      apiFetch(`/tasks/${encodeURIComponent(taskId)}/${action}`, { method: 'POST', schema: taskSummarySchema }),
    onSuccess: () => client.invalidateQueries({ queryKey: taskKeys.all }),
  })
}

export const useDeleteTask = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (taskId: string) =>
      apiFetch(`/tasks/${encodeURIComponent(taskId)}`, { method: 'DELETE', schema: z.undefined() }),
    onSuccess: () => client.invalidateQueries({ queryKey: taskKeys.list }),
  })
}
