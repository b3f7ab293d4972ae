'use client'

import { useDocumentVisibility } from '@mantine/hooks'
import { fleetEventSchema, fleetSchema } from '@sluice/contracts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { apiFetch } from '#src/lib/api-client.ts'
import { openEventStream } from '#src/lib/open-event-stream.ts'
import { applyEvent, type FleetRows } from './apply-event.ts'

export interface Fleet {
  /** Undefined until the first event. */
  readonly rows: FleetRows | undefined
  readonly connected: boolean
  /** Why there are no rows, if somebody said so. */
  readonly error: Error | null
  readonly retry: () => void
}

/** A stream does not say why it fails; an ordinary call does. */
const useReason = (enabled: boolean) =>
  useQuery({
    queryKey: ['fleet', 'reason'],
    queryFn: ({ signal }) => apiFetch('/fleet', { schema: fleetSchema, signal }),
    enabled,
    gcTime: 0,
  })

/**
 * Every task as it is now, over one stream of what changes. A hidden tab does not listen: browsers allow few connections
 * per server, and some open tabs would leave none for anything else.
 */
export const useFleet = (): Fleet => {
  const hidden = useDocumentVisibility() === 'hidden'
  const [rows, setRows] = useState<FleetRows>()
  const [connected, setConnected] = useState(true)
  useEffect(() => {
    if (hidden) return
    return openEventStream('/fleet/events', fleetEventSchema, {
      onEvent: (event) => {
        setRows((known) => applyEvent(known ?? new Map(), event))
        setConnected(true)
      },
      onSilent: () => setConnected(false),
    })
  }, [hidden])
  const reason = useReason(rows === undefined && !connected)
  return { rows, connected, error: rows === undefined ? reason.error : null, retry: () => void reason.refetch() }
}
