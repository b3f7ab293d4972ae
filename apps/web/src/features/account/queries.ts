'use client'

import { accountSchema, type ChangePassword, openSessionListSchema } from '@sluice/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { apiFetch } from '#src/lib/api-client.ts'

const sessionsKey = ['account', 'sessions'] as const

export const useAccount = () =>
  useQuery({
    queryKey: ['account'],
    queryFn: ({ signal }) => apiFetch('/account', { schema: accountSchema, signal }),
  })

export const useSessions = () =>
  useQuery({
    queryKey: sessionsKey,
    queryFn: ({ signal }) => apiFetch('/account/sessions', { schema: openSessionListSchema, signal }),
    select: (list) => list.sessions,
  })

export const useChangePassword = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: ChangePassword) => apiFetch('/account/password', { method: 'PUT', body, schema: z.undefined() }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsKey }),
  })
}

/** Ends one session, or all others for null. */
export const useEndSession = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (sessionId: string | null) =>
      apiFetch(sessionId === null ? '/account/sessions' : `/account/sessions/${encodeURIComponent(sessionId)}`, {
        method: 'DELETE',
        schema: z.undefined(),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsKey }),
  })
}
