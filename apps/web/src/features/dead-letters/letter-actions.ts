'use client'

import {
  type ChosenDeadLetters,
  type DeadLetterPreviews,
  deadLetterPreviewsSchema,
  discardedDeadLettersSchema,
  replaySchema,
} from '@sluice/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { taskKeys } from '#src/features/tasks/queries.ts'
import { apiFetch } from '#src/lib/api-client.ts'
import { lettersPath, replaysPath } from './inbox-paths.ts'
import { INBOX_KEY } from './queries.ts'

/** What becomes of letters under a version; changes nothing. Throws ApiClientError. */
export const previewLetters = (
  taskId: string,
  body: { readonly ids: readonly string[]; readonly version: number; readonly valueBase64?: string | null },
  signal?: AbortSignal,
): Promise<DeadLetterPreviews> =>
  apiFetch(`${lettersPath(taskId)}/preview`, {
    method: 'POST',
    body,
    schema: deadLetterPreviewsSchema,
    ...(signal === undefined ? {} : { signal }),
  })

/** Asks for what may have changed when letters left, or will leave. */
const useAskAgain = (taskId: string) => {
  const client = useQueryClient()
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['replays', taskId] }),
      client.invalidateQueries({ queryKey: INBOX_KEY }),
      client.invalidateQueries({ queryKey: taskKeys.one(taskId) }),
    ])
  }
}

export const useReplayMany = (taskId: string) => {
  const askAgain = useAskAgain(taskId)
  return useMutation({
    mutationFn: (body: { readonly letters: ChosenDeadLetters; readonly version: number }) =>
      apiFetch(replaysPath(taskId), { method: 'POST', body, schema: replaySchema }),
    onSuccess: askAgain,
  })
}

/** One letter, with another value if one is given. */
export const useReplayOne = (taskId: string) => {
  const askAgain = useAskAgain(taskId)
  return useMutation({
    mutationFn: ({ id, ...body }: { readonly id: string; readonly version: number; readonly valueBase64?: string }) =>
      apiFetch(`${lettersPath(taskId)}/${id}/replay`, { method: 'POST', body, schema: replaySchema }),
    onSuccess: askAgain,
  })
}

export const useCancelReplay = (taskId: string) => {
  const askAgain = useAskAgain(taskId)
  return useMutation({
    mutationFn: (replayId: string) =>
      apiFetch(`${replaysPath(taskId)}/${replayId}/cancel`, { method: 'POST', schema: replaySchema }),
    onSuccess: askAgain,
  })
}

/** Removes letters for good; a call takes a bounded number, so it is made until all are gone. Gives how many went. */
export const useDiscard = (taskId: string) => {
  const askAgain = useAskAgain(taskId)
  return useMutation({
    mutationFn: async (letters: ChosenDeadLetters): Promise<number> => {
      for (let discarded = 0; ; ) {
        const answer = await apiFetch(`${lettersPath(taskId)}/discard`, {
          method: 'POST',
          body: { letters },
          schema: discardedDeadLettersSchema,
        })
        discarded += answer.discarded
        if (answer.isComplete || answer.discarded === 0) return discarded
      }
    },
    onSettled: askAgain,
  })
}
