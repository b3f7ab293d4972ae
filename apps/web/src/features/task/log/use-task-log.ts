'use client'

import { logLevelAnswerSchema, type SetLogLevel, TASK_LOG_LINES_MAX, taskLogPageSchema } from '@sluice/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { taskKeys } from '#src/features/tasks/queries.ts'
import { apiFetch } from '#src/lib/api-client.ts'
import { type KnownLog, withNewLines } from './known-lines.ts'

/** Workers pass their lines on this often. */
const FOLLOW_MS = 1_000

const keyOf = (taskId: string) => [...taskKeys.one(taskId), 'log'] as const
const pathOf = (taskId: string) => `/tasks/${encodeURIComponent(taskId)}`

/** The whole log of a task; while it is followed, what comes is added. */
export const useTaskLog = (taskId: string, follows: boolean) =>
  useQuery({
    queryKey: keyOf(taskId),
    queryFn: async ({ client, signal }): Promise<KnownLog> => {
      const known = client.getQueryData<KnownLog>(keyOf(taskId))
      const newest = known?.lines.at(-1)?.id
      const search = new URLSearchParams({ limit: String(TASK_LOG_LINES_MAX) })
      if (newest !== undefined) search.set('after', newest)
      return withNewLines(
        known,
        await apiFetch(`${pathOf(taskId)}/log?${search}`, { schema: taskLogPageSchema, signal }),
      )
    },
    refetchInterval: follows ? FOLLOW_MS : false,
    structuralSharing: false,
  })

/** Chooses how much is logged, for a while. */
export const useChooseLogLevel = (taskId: string, failedTitle: string) => {
  const client = useQueryClient()
  const failed = useErrorToast(failedTitle)
  return useMutation({
    mutationFn: (body: SetLogLevel) =>
      apiFetch(`${pathOf(taskId)}/log-level`, { method: 'PUT', body, schema: logLevelAnswerSchema }),
    onSuccess: ({ chosen }) =>
      client.setQueryData<KnownLog>(keyOf(taskId), (known) => (known === undefined ? known : { ...known, chosen })),
    onError: failed,
  })
}
