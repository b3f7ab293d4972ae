import {
  type ApiKey,
  type createApiKeySchema,
  type createdApiKeySchema,
  rightSchema,
  SluiceError,
} from '@sluice/contracts'
import { APIError } from 'better-auth/api'
import type { z } from 'zod'
import type { Auth } from '../auth/create-auth.ts'
import { hasScopes, type KeyPermissions, permissionsOf, rightsOfKey, workspaceOfKey } from '../auth/key-rights.ts'
import type { Principal } from '../principal.ts'

const DAY_SECONDS = 24 * 60 * 60

export interface ApiKeyService {
  /** Keys of the person whose session cookie the headers carry, newest first. */
  list(headers: Headers): Promise<ApiKey[]>
  /** Bound to the workspace that is open. Throws FORBIDDEN for a right that its person lacks. */
  create(principal: Principal, body: z.output<typeof createApiKeySchema>): Promise<z.output<typeof createdApiKeySchema>>
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
  rights: hasScopes(key.permissions) ? [...rightsOfKey(key.permissions, rightSchema.options)] : null,
  workspaceId: workspaceOfKey(key.permissions),
})

export const createApiKeyService = (auth: Auth): ApiKeyService => ({
  async list(headers) {
    const { apiKeys } = await auth.api.listApiKeys({ headers })
    return apiKeys.map(toContract).sort((a, b) => b.createdAt.localeCompare(a.createdAt))
  },
  async create({ userId, workspace, rights: own }, { name, expiresInDays, rights = [...own] }) {
    const missing = rights.find((right) => !own.includes(right))
    if (missing !== undefined)
      throw new SluiceError('FORBIDDEN', `a key cannot have the right "${missing}", which you do not have`, {
        field: 'rights',
      })
    const created = await auth.api.createApiKey({
      body: {
        name,
        userId,
        expiresIn: expiresInDays === null ? null : expiresInDays * DAY_SECONDS,
        permissions: permissionsOf(rights, workspace?.id ?? null),
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
