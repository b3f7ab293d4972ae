'use client'

import type { AlterSupertable } from '@sluice/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { runProbe } from '#src/lib/run-probe.ts'
import { targetConnectionOf } from '../model/target-form.ts'
import { useForm } from '../state/use-field.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { probeContextOf } from './probe-context.ts'

/** Where the target tables are; the start of every key about them. */
const useTargetKey = () => {
  const group = useForm((form) => form.workerGroup)
  const { kind, name, url, username } = useForm((form) => form.target.connection)
  const database = useForm((form) => form.target.database)
  const server = { default: null, saved: name, url: [url, username] }[kind]
  return { database, key: [group, kind, server, database] as const }
}

/** Names of the supertables of the chosen database. */
export const useSupertableNames = () => {
  const state = useWizard()
  const { database, key } = useTargetKey()
  return useQuery({
    queryKey: ['tdengine.supertables', ...key],
    queryFn: ({ signal }) =>
      runProbe(
        'tdengine.supertables',
        probeContextOf(state),
        { connection: targetConnectionOf(state.form.get().target.connection), database },
        signal,
      ),
    enabled: database !== '',
    staleTime: 30_000,
  })
}

/** Columns and tags of a supertable; nothing is asked while its name is ''. */
export const useSupertable = (name: string) => {
  const state = useWizard()
  const { database, key } = useTargetKey()
  return useQuery({
    queryKey: ['tdengine.supertable', ...key, name],
    queryFn: ({ signal }) =>
      runProbe(
        'tdengine.supertable',
        probeContextOf(state),
        { connection: targetConnectionOf(state.form.get().target.connection), database, name },
        signal,
      ),
    enabled: database !== '' && name !== '',
    staleTime: 30_000,
  })
}

/** Changes a supertable; its rows in the mapping follow at once. */
export const useAlterTarget = (name: string) => {
  const state = useWizard()
  const client = useQueryClient()
  const { database, key } = useTargetKey()
  return useMutation({
    mutationFn: (change: AlterSupertable['change']) =>
      runProbe('tdengine.alterSupertable', probeContextOf(state), {
        connection: targetConnectionOf(state.form.get().target.connection),
        alter: { database, name, change },
      }),
    onSuccess: (changed) => client.setQueryData(['tdengine.supertable', ...key, name], changed),
  })
}
