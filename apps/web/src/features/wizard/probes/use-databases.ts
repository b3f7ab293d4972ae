'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { runProbe } from '#src/lib/run-probe.ts'
import { targetConnectionOf } from '../model/target-form.ts'
import { useForm } from '../state/use-field.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { probeContextOf } from './probe-context.ts'

const MS_PER_DAY = 86_400_000

/**
 * The databases of the chosen TDengine. The deployment's own and a saved one are asked at once; another server only on
 * `refetch`, because its address and login are still being typed.
 */
export const useDatabases = () => {
  const state = useWizard()
  const group = useForm((form) => form.workerGroup)
  const { kind, name, url, username } = useForm((form) => form.target.connection)
  return useQuery({
    queryKey: ['tdengine.databases', group, kind, kind === 'url' ? [url, username] : name],
    queryFn: ({ signal }) =>
      runProbe(
        'tdengine.databases',
        probeContextOf(state),
        { connection: targetConnectionOf(state.form.get().target.connection) },
        signal,
      ),
    enabled: kind === 'default' || (kind === 'saved' && name !== ''),
    staleTime: 30_000,
  })
}

/** Tells the preview the precision and age limit of the chosen database as soon as they are known. */
export const useDatabaseFacts = (): void => {
  const { facts } = useWizard()
  const { data } = useDatabases()
  const name = useForm((form) => form.target.database)
  const chosen = data?.databases.find((database) => database.name === name)
  useEffect(() => {
    if (chosen === undefined) return
    facts.set({
      precision: chosen.precision,
      keepMs: chosen.keepDays === null ? null : chosen.keepDays * MS_PER_DAY,
    })
  }, [chosen, facts])
}
