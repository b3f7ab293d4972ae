'use client'

import { type Right, sessionSchema } from '@sluice/contracts'
import { useQuery } from '@tanstack/react-query'
import { apiFetch } from '#src/lib/api-client.ts'

/** Rights change rarely, and the API asks again with every call. */
const STALE_MS = 60_000

/** Who is signed in, where, and what they may do there. */
export const useSession = () =>
  useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => apiFetch('/session', { schema: sessionSchema, signal }),
    staleTime: STALE_MS,
  })

/** Whether whoever looks may do this; undefined while nobody knows. The API decides, this only spares a refusal. */
export const useRight = (right: Right): boolean | undefined => useSession().data?.rights.includes(right)
