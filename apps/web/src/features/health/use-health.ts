'use client'

import { healthSchema } from '@sluice/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { apiFetch } from '#src/lib/api-client.ts'
import { noteHealth, type Outage, outagesOf, type SeenHealth } from './note-health.ts'

/** So often that a page is true again well within ten seconds. */
const LOOK_MS = 3_000
/** The server itself waits two seconds for each service. A connection that died without a word would keep us for minutes. */
const PATIENCE_MS = 5_000

const healthKey = ['health'] as const

/** What is down since when. Once all is back, everything on the page is read anew. */
export const useHealth = (): readonly Outage[] => {
  const client = useQueryClient()
  const { data, isError } = useQuery({
    queryKey: healthKey,
    queryFn: async ({ signal }) => {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])
      const health = await apiFetch('/health', { schema: healthSchema, signal: patience })
      return noteHealth(client.getQueryData<SeenHealth>(healthKey), health)
    },
    refetchInterval: LOOK_MS,
    retry: false,
    // A browser without a network is asked too, so that the page says so.
    networkMode: 'always',
  })
  const outages = outagesOf(data, isError)
  const isDown = outages.length > 0
  const wasDown = useRef(false)
  useEffect(() => {
    if (wasDown.current && !isDown)
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== healthKey[0] })
    wasDown.current = isDown
  }, [isDown, client])
  return outages
}
