'use client'

import {
  type ConnectionAddress,
  connectionListSchema,
  connectionSchema,
  connectionTestSchema,
  connectionUsageSchema,
} from '@sluice/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { apiFetch } from '#src/lib/api-client.ts'
import { CONNECTIONS_PATH, connectionPath } from '#src/lib/connection-paths.ts'

const connectionsKey = ['connections'] as const

export const useConnections = () =>
  useQuery({
    queryKey: [...connectionsKey, 'list'],
    queryFn: ({ signal }) => apiFetch(CONNECTIONS_PATH, { schema: connectionListSchema, signal }),
    select: (list) => list.connections,
  })

/** A connection to edit: a form that is open must not be replaced by a refetch. */
export const useConnection = (address: ConnectionAddress) =>
  useQuery({
    queryKey: [...connectionsKey, 'one', address.kind, address.name],
    queryFn: ({ signal }) => apiFetch(connectionPath(address), { schema: connectionSchema, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

export const useConnectionUsers = (address: ConnectionAddress, enabled = true) =>
  useQuery({
    enabled,
    queryKey: [...connectionsKey, 'usage', address.kind, address.name],
    queryFn: ({ signal }) => apiFetch(`${connectionPath(address)}/usage`, { schema: connectionUsageSchema, signal }),
    select: (usage) => usage.tasks,
  })

/** A body of any shape: the server names every field that is wrong. */
export const useCreateConnection = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: object) => apiFetch(CONNECTIONS_PATH, { method: 'POST', body, schema: connectionSchema }),
    onSuccess: () => client.invalidateQueries({ queryKey: connectionsKey }),
  })
}

export const useUpdateConnection = (address: ConnectionAddress) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: object) => apiFetch(connectionPath(address), { method: 'PUT', body, schema: connectionSchema }),
    onSuccess: () => client.invalidateQueries(),
  })
}

export const useDeleteConnection = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (address: ConnectionAddress) =>
      apiFetch(connectionPath(address), { method: 'DELETE', schema: z.undefined() }),
    onSuccess: () => client.invalidateQueries({ queryKey: [...connectionsKey, 'list'] }),
  })
}

/** Checks a connection as it is saved; the list then shows how that ended. */
export const useTestConnection = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ address, workerGroup }: { address: ConnectionAddress; workerGroup: string }) =>
      apiFetch(`${connectionPath(address)}/test`, {
        method: 'POST',
        body: { workerGroup },
        schema: connectionTestSchema,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: [...connectionsKey, 'list'] }),
  })
}
