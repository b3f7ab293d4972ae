'use client'

import { apiKeyListSchema, type CreateApiKey, createdApiKeySchema } from '@sluice/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { apiFetch } from '#src/lib/api-client.ts'

const apiKeysKey = ['api-keys'] as const

export const useApiKeys = () =>
  useQuery({
    queryKey: apiKeysKey,
    queryFn: ({ signal }) => apiFetch('/api-keys', { schema: apiKeyListSchema, signal }),
    select: (list) => list.keys,
  })

export const useCreateApiKey = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: CreateApiKey) => apiFetch('/api-keys', { method: 'POST', body, schema: createdApiKeySchema }),
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeysKey }),
  })
}

export const useRevokeApiKey = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (keyId: string) =>
      apiFetch(`/api-keys/${encodeURIComponent(keyId)}`, { method: 'DELETE', schema: z.undefined() }),
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeysKey }),
  })
}
