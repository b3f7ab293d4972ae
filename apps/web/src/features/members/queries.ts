'use client'

import { type AddMember, type Membership, memberListSchema, memberSchema } from '@sluice/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { apiFetch } from '#src/lib/api-client.ts'

const membersKey = ['members'] as const

export const useMembers = () =>
  useQuery({
    queryKey: membersKey,
    queryFn: ({ signal }) => apiFetch('/members', { schema: memberListSchema, signal }),
    select: (list) => list.members,
  })

/** What somebody is may change for the person at the page, too. */
const useChange = <Input, Output>(mutationFn: (input: Input) => Promise<Output>) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: membersKey }),
        client.invalidateQueries({ queryKey: ['session'] }),
      ]),
  })
}

export const useAddMember = () =>
  useChange((body: AddMember) => apiFetch('/members', { method: 'POST', body, schema: memberSchema }))

export const useChangeMember = () =>
  useChange(({ userId, ...body }: Membership & { readonly userId: string }) =>
    apiFetch(`/members/${encodeURIComponent(userId)}`, { method: 'PUT', body, schema: memberSchema }),
  )

export const useRemoveMember = () =>
  useChange((userId: string) =>
    apiFetch(`/members/${encodeURIComponent(userId)}`, { method: 'DELETE', schema: z.undefined() }),
  )
