'use client'

import { useQuery } from '@tanstack/react-query'
import { runProbe } from '#src/lib/run-probe.ts'
import { connectionOf } from '../model/to-spec.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { probeContextOf } from './probe-context.ts'

/** The topics of the cluster, asked on `refetch` only: the connection is being typed until then. */
export const useTopics = () => {
  const state = useWizard()
  return useQuery({
    queryKey: ['kafka.topics'],
    queryFn: ({ signal }) =>
      runProbe('kafka.topics', probeContextOf(state), { connection: connectionOf(state.form.get().source) }, signal),
    enabled: false,
    retry: false,
    gcTime: 0,
  })
}
