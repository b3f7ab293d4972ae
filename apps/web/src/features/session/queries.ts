'use client'

import { type SignIn, sessionSchema } from '@sluice/contracts'
import { useMutation } from '@tanstack/react-query'
import { z } from 'zod'
import { apiFetch } from '#src/lib/api-client.ts'

export const useSignIn = () =>
  useMutation({
    mutationFn: (body: SignIn) => apiFetch('/session', { method: 'POST', body, schema: sessionSchema }),
  })

export const useSignOut = () =>
  useMutation({ mutationFn: () => apiFetch('/session', { method: 'DELETE', schema: z.undefined() }) })
