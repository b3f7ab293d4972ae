'use client'

import { notifications } from '@mantine/notifications'
import { BULK_TASKS_MAX, type BulkAction, type BulkResult, bulkResultsSchema } from '@sluice/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { apiFetch } from '#src/lib/api-client.ts'
import { taskKeys } from '../queries.ts'

const partsOf = (taskIds: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(taskIds.length / BULK_TASKS_MAX) }, (_, part) =>
    taskIds.slice(part * BULK_TASKS_MAX, (part + 1) * BULK_TASKS_MAX),
  )

const runAll = async (taskIds: readonly string[], action: BulkAction): Promise<readonly BulkResult[]> => {
  const results: BulkResult[] = []
  for (const part of partsOf(taskIds)) {
    const body = { taskIds: part, action }
    results.push(...(await apiFetch('/tasks/bulk', { method: 'POST', body, schema: bulkResultsSchema })).results)
  }
  return results
}

/** Does the same to many tasks and says how that went; `onFailures` gets those that it did not work for. */
export const useBulk = (onFailures: (failures: readonly BulkResult[]) => void) => {
  const t = useTranslations('fleet.bulk')
  const tasks = useTranslations('tasks')
  const tellError = useErrorToast(tasks('actionFailed'))
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ taskIds, action }: { taskIds: readonly string[]; action: BulkAction }) => runAll(taskIds, action),
    onSuccess: (results) => {
      const failures = results.filter(({ error }) => error !== null)
      const done = results.length - failures.length
      if (failures.length === 0) notifications.show({ message: t('done', { count: done }) })
      else onFailures(failures)
      return client.invalidateQueries({ queryKey: taskKeys.all })
    },
    onError: tellError,
  })
}
