'use client'

import { useDebouncedValue } from '@mantine/hooks'
import { type CredentialInspection, credentialInspectionSchema, type InspectFile } from '@sluice/contracts'
import { useQuery } from '@tanstack/react-query'
import { apiFetch } from '#src/lib/api-client.ts'

/** A passphrase is asked about when typing pauses. */
const SETTLE_MS = 300

export interface Inspection {
  readonly data: CredentialInspection | undefined
  readonly error: Error | null
}

const nothing: Inspection = { data: undefined, error: null }

/** What an uploaded file is, asked again whenever it or what it is judged by changes; null asks nothing. */
export const useInspection = (request: InspectFile | null): Inspection => {
  const wanted = JSON.stringify(request)
  const [settled] = useDebouncedValue(wanted, SETTLE_MS)
  const { data, error } = useQuery({
    queryKey: ['files.inspect', settled],
    queryFn: ({ signal }) =>
      apiFetch('/files/inspect', {
        method: 'POST',
        body: JSON.parse(settled),
        schema: credentialInspectionSchema,
        signal,
      }),
    enabled: settled !== 'null',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    // The key holds the file: nothing of it stays behind.
    gcTime: 0,
  })
  return settled === wanted ? { data, error } : nothing
}
