'use client'

import { healthSchema, type ServiceName } from '@sluice/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { apiFetch } from '#src/lib/api-client.ts'

/** So often that a page is true again well within ten seconds. */
const LOOK_MS = 3_000

/** What does not answer: a service of the console, or the console's own server. */
export interface Outage {
  readonly what: ServiceName | 'server'
  readonly sinceMs: number
}

/** What is down since when. Once all is back, everything on the page is read anew. */
export const useHealth = (): readonly Outage[] => {
  const client = useQueryClient()
  const { data, isError, dataUpdatedAt } = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => apiFetch('/health', { schema: healthSchema, signal }),
    refetchInterval: LOOK_MS,
    retry: false,
  })
  const outages: Outage[] = isError
    ? [{ what: 'server', sinceMs: dataUpdatedAt }]
    : (data?.services ?? [])
        .filter(({ ok }) => !ok)
        .map(({ service, since }) => ({ what: service, sinceMs: Date.parse(since) }))
  const isDown = outages.length > 0
  const wasDown = useRef(false)
  useEffect(() => {
    if (wasDown.current && !isDown)
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'health' })
    wasDown.current = isDown
  }, [isDown, client])
  return outages
}
