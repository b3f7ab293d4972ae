'use client'

import { type AlterSupertable, workerListSchema } from '@sluice/contracts'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiFetch } from '#src/lib/api-client.ts'
import type { DatabasePlace } from '#src/lib/database-paths.ts'
import { runProbe } from '#src/lib/run-probe.ts'
import { targetOf } from './use-place.ts'

const STALE_MS = 15_000

const keys = {
  databases: (place: DatabasePlace) => ['databases', place] as const,
  supertables: (place: DatabasePlace, database: string) => ['databases', place, database] as const,
  supertable: (place: DatabasePlace, database: string, name: string) => ['databases', place, database, name] as const,
}

/** One table of one place. */
export interface TableAddress {
  readonly place: DatabasePlace
  readonly database: string
  readonly name: string
}

const tableKey = ({ place, database, name }: TableAddress) => keys.supertable(place, database, name)
const tableRequest = ({ place, database, name }: TableAddress) => ({
  connection: targetOf(place).connection,
  database,
  name,
})

export const useDatabases = (place: DatabasePlace) =>
  useQuery({
    queryKey: keys.databases(place),
    queryFn: ({ signal }) => {
      const { context, connection } = targetOf(place)
      return runProbe('tdengine.databases', context, { connection }, signal)
    },
    staleTime: STALE_MS,
  })

export const useSupertableNames = (place: DatabasePlace, database: string) =>
  useQuery({
    queryKey: keys.supertables(place, database),
    queryFn: ({ signal }) => {
      const { context, connection } = targetOf(place)
      return runProbe('tdengine.supertables', context, { connection, database }, signal)
    },
    select: ({ names }) => names,
    staleTime: STALE_MS,
  })

export const useSupertable = (table: TableAddress) =>
  useQuery({
    queryKey: [...tableKey(table), 'columns'],
    queryFn: ({ signal }) =>
      runProbe('tdengine.supertable', targetOf(table.place).context, tableRequest(table), signal),
    staleTime: STALE_MS,
  })

/** The first subtables whose name holds `search`, with their rows counted, and how many there are. */
export const useSubtables = (table: TableAddress, search: string, limit: number) =>
  useQuery({
    queryKey: [...tableKey(table), 'subtables', search, limit],
    queryFn: ({ signal }) =>
      runProbe('tdengine.subtables', targetOf(table.place).context, { ...tableRequest(table), search, limit }, signal),
    staleTime: STALE_MS,
    // Tasks write all the time: who comes to look sees what is there now.
    refetchOnMount: 'always',
    placeholderData: keepPreviousData,
  })

/** The newest rows of the supertable, or of one subtable. */
export const useNewestRows = (table: TableAddress, subtable: string | null, limit: number) =>
  useQuery({
    queryKey: [...tableKey(table), 'rows', subtable, limit],
    queryFn: ({ signal }) =>
      runProbe(
        'tdengine.rows',
        targetOf(table.place).context,
        { ...tableRequest(table), limit, ...(subtable === null ? {} : { subtable }) },
        signal,
      ),
    staleTime: STALE_MS,
    // Tasks write all the time: who comes to look sees what is there now.
    refetchOnMount: 'always',
    placeholderData: keepPreviousData,
  })

/** Changes the supertable; what it is afterwards is shown at once. */
export const useAlter = (table: TableAddress) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: AlterSupertable['change']) =>
      runProbe('tdengine.alterSupertable', targetOf(table.place).context, {
        connection: targetOf(table.place).connection,
        alter: { database: table.database, name: table.name, change },
      }),
    onSuccess: (changed) => {
      client.setQueryData([...tableKey(table), 'columns'], changed)
      return client.invalidateQueries({ queryKey: [...tableKey(table), 'rows'] })
    },
  })
}

/** Asks again for everything that is shown of a place. */
export const useRefreshPlace = (place: DatabasePlace) => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: keys.databases(place) })
}

/** Names of the worker groups that are alive. */
export const useWorkerGroups = () =>
  useQuery({
    queryKey: ['workers'],
    queryFn: ({ signal }) => apiFetch('/workers', { schema: workerListSchema, signal }),
    select: ({ groups }) =>
      groups.filter(({ workers }) => workers.some(({ isLive }) => isLive)).map(({ name }) => name),
  })
