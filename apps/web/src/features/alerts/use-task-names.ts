'use client'

import { taskListSchema } from '@sluice/contracts'
import { useQuery } from '@tanstack/react-query'
import { apiFetch } from '#src/lib/api-client.ts'

/** Names change rarely. */
const STALE_MS = 60_000

/** The tasks of the workspace by name, for choosing and naming them. */
export const useTaskNames = () => {
  const { data } = useQuery({
    queryKey: ['alerts', 'tasks'],
    queryFn: ({ signal }) => apiFetch('/tasks', { schema: taskListSchema, signal }),
    select: ({ tasks }) => tasks.map(({ id, name, labels }) => ({ id, name, labels })),
    staleTime: STALE_MS,
  })
  const tasks = data ?? []
  return {
    tasks,
    labels: [...new Set(tasks.flatMap(({ labels }) => labels))].toSorted(),
    nameOf: (taskId: string) => tasks.find(({ id }) => id === taskId)?.name ?? taskId,
  }
}
