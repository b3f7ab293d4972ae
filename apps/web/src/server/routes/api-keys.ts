import { apiKeyListSchema, createApiKeySchema, createdApiKeySchema } from '@sluice/contracts'
import { z } from 'zod'
import { empty, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'

export const listApiKeys = defineRoute({
  method: 'GET',
  path: '/api-keys',
  summary: 'Your API keys, without the keys themselves',
  auth: 'person',
  right: null,
  answer: json(apiKeyListSchema),
  handler: async ({ request, container }) => ({ keys: await container.services.apiKeys.list(request.headers) }),
})

export const createApiKey = defineRoute({
  method: 'POST',
  path: '/api-keys',
  summary: 'Make an API key; this answer is the only one that shows it',
  auth: 'person',
  right: null,
  audit: { action: 'apiKey.created', subject: ({ body }) => body.name },
  body: createApiKeySchema,
  answer: json(createdApiKeySchema, 201),
  handler: async ({ body, principal, container, note }) => {
    const key = await container.services.apiKeys.create(principal, body)
    note({ rights: key.rights, expiresAt: key.expiresAt })
    return key
  },
})

export const revokeApiKey = defineRoute({
  method: 'DELETE',
  path: '/api-keys/{keyId}',
  summary: 'Revoke an API key',
  auth: 'person',
  right: null,
  audit: { action: 'apiKey.revoked', subject: ({ detail }) => `${detail['name']}` },
  params: z.strictObject({ keyId: z.string().min(1).max(64) }),
  answer: empty,
  handler: async ({ params, request, container, note }) => {
    const { name } = await container.services.apiKeys.revoke(request.headers, params.keyId)
    note({ name })
  },
})
