'use client'

import {
  type ChangeWorkerGroup,
  type MakeWorkerGroup,
  madeWorkerGroupSchema,
  workerListSchema,
  workerSubTaskListSchema,
} from '@sluice/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { apiFetch } from '#src/lib/api-client.ts'

const workersKey = ['workers'] as const
/** As often as workers tell of themselves. */
const REFRESH_MS = 5_000

const groupPath = (name: string): string => `/worker-groups/${encodeURIComponent(name)}`
const workerPath = (id: string): string => `/workers/${encodeURIComponent(id)}`

export const useWorkerGroups = () =>
  useQuery({
    queryKey: workersKey,
    queryFn: ({ signal }) => apiFetch('/workers', { schema: workerListSchema, signal }),
    refetchInterval: REFRESH_MS,
  })

export const useWorkerSubTasks = (workerId: string) =>
  useQuery({
    queryKey: [...workersKey, workerId, 'sub-tasks'],
    queryFn: ({ signal }) => apiFetch(`${workerPath(workerId)}/sub-tasks`, { schema: workerSubTaskListSchema, signal }),
    select: ({ subTasks }) => subTasks,
    refetchInterval: REFRESH_MS,
  })

/** A change after which the list of workers is read anew. */
const useChange = <Input, Value>(mutationFn: (input: Input) => Promise<Value>) => {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: workersKey }) })
}

export const useMakeGroup = () =>
  useChange((body: MakeWorkerGroup) =>
    apiFetch('/worker-groups', { method: 'POST', body, schema: madeWorkerGroupSchema }),
  )

export const useChangeGroup = () =>
  useChange(({ name, change }: { name: string; change: ChangeWorkerGroup }) =>
    apiFetch(groupPath(name), { method: 'PUT', body: change, schema: madeWorkerGroupSchema }),
  )

export const useDeleteGroup = () =>
  useChange((name: string) => apiFetch(groupPath(name), { method: 'DELETE', schema: z.undefined() }))

export const useDrainWorker = () =>
  useChange(({ id, draining }: { id: string; draining: boolean }) =>
    apiFetch(workerPath(id), { method: 'PUT', body: { draining }, schema: z.undefined() }),
  )
