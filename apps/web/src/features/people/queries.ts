'use client'

import {
  type AlertLanguage,
  type ChangeUser,
  type Invite,
  invitationListSchema,
  inviteLinkSchema,
  userListSchema,
  userSchema,
} from '@sluice/contracts'
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { apiFetch } from '#src/lib/api-client.ts'

const usersKey = ['users'] as const
const invitationsKey = ['invitations'] as const

const userPath = (userId: string): string => `/users/${encodeURIComponent(userId)}`

/** Pages of people whose name or e-mail has this text. */
export const useUsers = (search: string) =>
  useInfiniteQuery({
    queryKey: [...usersKey, search],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ search, ...(pageParam === '' ? {} : { after: pageParam }) })
      return apiFetch(`/users?${query}`, { schema: userListSchema, signal })
    },
    getNextPageParam: (page) => page.nextAfter,
    // Who types while they look keeps the row, and the menu that they opened on it.
    placeholderData: keepPreviousData,
  })

export const useChangeUser = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ userId, change }: { userId: string; change: ChangeUser }) =>
      apiFetch(userPath(userId), { method: 'PUT', body: change, schema: userSchema }),
    onSuccess: () => client.invalidateQueries({ queryKey: usersKey }),
  })
}

export const useDeleteUser = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (userId: string) => apiFetch(userPath(userId), { method: 'DELETE', schema: z.undefined() }),
    onSuccess: () => client.invalidateQueries({ queryKey: usersKey }),
  })
}

export const usePasswordLink = () =>
  useMutation({
    mutationFn: ({ userId, language }: { userId: string; language: AlertLanguage }) =>
      apiFetch(`${userPath(userId)}/password-link?language=${language}`, { method: 'POST', schema: inviteLinkSchema }),
  })

export const useInvitations = () =>
  useQuery({
    queryKey: invitationsKey,
    queryFn: ({ signal }) => apiFetch('/invitations', { schema: invitationListSchema, signal }),
    select: (list) => list.invitations,
  })

export const useInvite = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Invite) => apiFetch('/invitations', { method: 'POST', body, schema: inviteLinkSchema }),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsKey }),
  })
}

export const useRevokeInvitation = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => apiFetch(`/invitations/${id}`, { method: 'DELETE', schema: z.undefined() }),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsKey }),
  })
}
