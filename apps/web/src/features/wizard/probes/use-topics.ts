'use client'

import { kafkaConnectionChoiceSchema } from '@sluice/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { oneLine, useErrorParts } from '#src/components/use-coded-text.ts'
import { runProbe } from '#src/lib/run-probe.ts'
import { connectionOf } from '../model/to-spec.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { probeContextOf } from './probe-context.ts'

interface OfferedTopics {
  /** Names of all topics; undefined before they were asked for. */
  readonly topics: readonly string[] | undefined
  /** Why there are none to offer, in a sentence. */
  readonly unavailable: string | undefined
  readonly isFetching: boolean
  /** Asks the cluster, if the connection can be dialled: it is being typed until then. */
  readonly ask: () => void
}

/** The topics of the cluster, asked on `ask` only. */
export const useOfferedTopics = (): OfferedTopics => {
  const t = useTranslations('wizard.collection')
  const errorText = useErrorParts()
  const state = useWizard()
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['kafka.topics'],
    queryFn: ({ signal }) =>
      runProbe('kafka.topics', probeContextOf(state), { connection: connectionOf(state.form.get().source) }, signal),
    select: ({ topics }) => topics.map(({ name }) => name),
    enabled: false,
    retry: false,
    gcTime: 0,
  })
  const ask = useCallback(() => {
    if (!kafkaConnectionChoiceSchema.safeParse(connectionOf(state.form.get().source)).success) return
    void refetch({ cancelRefetch: false })
  }, [state, refetch])
  const unavailable =
    error === null || isFetching ? undefined : t('topicsUnavailable', { reason: oneLine(errorText(error)) })
  return { topics: data, unavailable, isFetching, ask }
}
