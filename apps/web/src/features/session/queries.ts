'use client'

import { type SignIn, signedInSchema, signInOptionsSchema } from '@sluice/contracts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { apiFetch } from '#src/lib/api-client.ts'

export const useSignIn = () =>
  useMutation({
    mutationFn: (body: SignIn) => apiFetch('/session', { method: 'POST', body, schema: signedInSchema }),
  })

export const useSignOut = () =>
  useMutation({ mutationFn: () => apiFetch('/session', { method: 'DELETE', schema: z.undefined() }) })

/** What the sign-in page offers besides a password. */
export const useSignInOptions = () =>
  useQuery({
    queryKey: ['sign-in-options'],
    queryFn: ({ signal }) => apiFetch('/session/options', { schema: signInOptionsSchema, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
