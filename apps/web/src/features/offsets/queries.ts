'use client'

import { type OffsetTarget, plannedResetSchema, type ResetOffsets, resetDoneSchema } from '@sluice/contracts'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { taskKeys } from '#src/features/tasks/queries.ts'
import { apiFetch } from '#src/lib/api-client.ts'

const pathOf = (taskId: string): string => `/tasks/${encodeURIComponent(taskId)}/offsets`

/** What a reset would do at this moment; asked anew each time somebody looks. Nothing is asked while the target is open. */
export const useOffsetPlan = (taskId: string, target: OffsetTarget | null) =>
  useQuery({
    enabled: target !== null,
    queryKey: [...taskKeys.one(taskId), 'offset-plan', target],
    queryFn: ({ signal }) =>
      apiFetch(`${pathOf(taskId)}/plan`, { method: 'POST', body: { target }, schema: plannedResetSchema, signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  })

export const useResetOffsets = (taskId: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: ResetOffsets) =>
      apiFetch(`${pathOf(taskId)}/reset`, { method: 'POST', body, schema: resetDoneSchema }),
    // After a failure, too: what is pending shows.
    onSettled: () => client.invalidateQueries({ queryKey: taskKeys.one(taskId) }),
  })
}
