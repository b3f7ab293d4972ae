import { type ApiKey, type createApiKeySchema, type createdApiKeySchema, SluiceError } from '@sluice/contracts'
import { APIError } from 'better-auth/api'
import type { z } from 'zod'
import type { Auth } from '../auth/create-auth.ts'
import { type KeyPermissions, permissionsOf, rightsOfKey } from '../auth/key-rights.ts'

const DAY_SECONDS = 24 * 60 * 60

export interface ApiKeyService {
  /** Keys of the person whose session cookie the headers carry, newest first. */
  list(headers: Headers): Promise<ApiKey[]>
  create(userId: string, body: z.output<typeof createApiKeySchema>): Promise<z.output<typeof createdApiKeySchema>>
  /** The revoked key. Throws SluiceError NOT_FOUND, also for keys of other people. */
  revoke(headers: Headers, id: string): Promise<ApiKey>
}

interface StoredKey {
  readonly id: string
  readonly name: string | null
  readonly start: string | null
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly lastRequest: Date | null
  readonly permissions?: KeyPermissions | null
}

const toContract = (key: StoredKey): ApiKey => ({
  id: key.id,
  name: key.name ?? '',
  start: key.start ?? '',
  createdAt: key.createdAt.toISOString(),
  expiresAt: key.expiresAt?.toISOString() ?? null,
  lastUsedAt: key.lastRequest?.toISOString() ?? null,
  readsPayloads: rightsOfKey(key.permissions, ['payloads:read']).includes('payloads:read'),
})

export const createApiKeyService = (auth: Auth): ApiKeyService => ({
  async list(headers) {
    const { apiKeys } = await auth.api.listApiKeys({ headers })
    return apiKeys.map(toContract).sort((a, b) => b.createdAt.localeCompare(a.createdAt))
  },
  async create(userId, { name, expiresInDays, readsPayloads }) {
    const created = await auth.api.createApiKey({
      body: {
        name,
        userId,
        expiresIn: expiresInDays === null ? null : expiresInDays * DAY_SECONDS,
        permissions: permissionsOf(readsPayloads),
      },
    })
    return { ...toContract(created), key: created.key }
  },
  async revoke(headers, id) {
    try {
      const key = toContract(await auth.api.getApiKey({ query: { id }, headers }))
      await auth.api.deleteApiKey({ body: { keyId: id }, headers })
      return key
    } catch (cause) {
      if (!(cause instanceof APIError) || cause.status !== 'NOT_FOUND') throw cause
      throw new SluiceError('NOT_FOUND', 'There is no such key.', { cause })
    }
  },
})
