'use client'

import { workspaceListSchema, workspaceSchema } from '@sluice/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { apiFetch } from '#src/lib/api-client.ts'

const workspacesKey = ['workspaces'] as const

export const useWorkspaces = () =>
  useQuery({
    queryKey: workspacesKey,
    queryFn: ({ signal }) => apiFetch('/workspaces', { schema: workspaceListSchema, signal }),
    select: (list) => list.workspaces,
  })

/** Which workspaces somebody may open changes with the workspaces. */
const useChange = <Input, Output>(mutationFn: (input: Input) => Promise<Output>) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: workspacesKey }),
        client.invalidateQueries({ queryKey: ['session'] }),
      ]),
  })
}

/** Makes a workspace, or renames the one with this id. */
export const useSaveWorkspace = (id: number | null) =>
  useChange((name: string) =>
    id === null
      ? apiFetch('/workspaces', { method: 'POST', body: { name }, schema: workspaceSchema })
      : apiFetch(`/workspaces/${id}`, { method: 'PUT', body: { name }, schema: workspaceSchema }),
  )

export const useDeleteWorkspace = () =>
  useChange((id: number) => apiFetch(`/workspaces/${id}`, { method: 'DELETE', schema: z.undefined() }))

export const useJoinWorkspace = () =>
  useChange((id: number) => apiFetch(`/workspaces/${id}/join`, { method: 'POST', schema: z.undefined() }))
