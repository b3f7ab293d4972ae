import { z } from 'zod'
import { rightSchema } from '../access.ts'

/** A key for scripts, sent as `x-api-key`. `start` is all of the key that is ever shown again. */
export const apiKeySchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    start: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
    /** What it may do of what its person may; null for a key from before keys had scopes, which may do all of it. */
    rights: z.array(rightSchema).nullable(),
    /** The one that it is bound to; null for an old key, good for all of its person. */
    workspaceId: z.int().nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof apiKeySchema>

export const apiKeyListSchema = z.strictObject({ keys: z.array(apiKeySchema) }).meta({ id: 'ApiKeyList' })

export const createApiKeySchema = z
  .strictObject({
    name: z.string().trim().min(1, { error: 'must not be empty' }).max(32),
    /** null: the key does not expire. */
    expiresInDays: z.int().min(1).max(365).nullable().default(90),
    /** Never more than its person has; left out, all that they have today. The key is bound to the open workspace. */
    rights: z.array(rightSchema).min(1, { error: 'must name a right' }).optional(),
  })
  .meta({ id: 'CreateApiKey' })
export type CreateApiKey = z.input<typeof createApiKeySchema>

/** The only answer that ever holds a key. */
export const createdApiKeySchema = z
  .strictObject({ ...apiKeySchema.shape, key: z.string() })
  .meta({ id: 'CreatedApiKey' })
