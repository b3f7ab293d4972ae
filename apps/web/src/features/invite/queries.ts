'use client'

import { type AcceptInvitation, openInvitationSchema, signedInSchema } from '@sluice/contracts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { apiFetch } from '#src/lib/api-client.ts'

export const useOpenInvitation = (token: string) =>
  useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      apiFetch('/invitations/look', { method: 'POST', body: { token }, schema: openInvitationSchema, signal }),
    retry: false,
  })

export const useAcceptInvitation = () =>
  useMutation({
    mutationFn: (body: AcceptInvitation) =>
      apiFetch('/invitations/accept', { method: 'POST', body, schema: signedInSchema }),
  })
