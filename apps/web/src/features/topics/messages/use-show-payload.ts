'use client'

import type { KafkaSource } from '@sluice/contracts'
import { useQuery } from '@tanstack/react-query'
import { loadShowPayload, type ShowPayload } from '#src/features/wizard/sample/show-payload.ts'

const SHOW_NOTHING: ShowPayload = () => ''

/** Shows payloads as their topic says; what a compression needs is loaded once, and until then they are blank. */
export const useShowPayload = ({
  encoding,
  compression,
}: Pick<KafkaSource, 'encoding' | 'compression'>): ShowPayload => {
  const loaded = useQuery({
    queryKey: ['show-payload', encoding, compression],
    queryFn: async () => ({ show: await loadShowPayload({ encoding, compression }) }),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  return loaded.data?.show ?? SHOW_NOTHING
}
