'use client'

import { type Session, sessionSchema } from '@sluice/contracts'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiFetch } from '#src/lib/api-client.ts'

/** What somebody may do changes seldom, and the server decides anyway. */
const STALE_MS = 60_000

const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => apiFetch('/session', { schema: sessionSchema, signal }),
  staleTime: STALE_MS,
})

/** Makes known what the server knew when it made the page, so that nothing flickers in later. */
export const useKnownSession = (session: Session): void => {
  const client = useQueryClient()
  useState(() => client.setQueryData(sessionQuery.queryKey, session))
}

/** Who is signed in, where, and what they may do there; undefined until it is known. */
export const useSession = (): Session | undefined => useQuery(sessionQuery).data
