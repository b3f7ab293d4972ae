import { z } from 'zod'

/** A key for scripts, sent as `x-api-key`. `start` is all of the key that is ever shown again. */
export const apiKeySchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    start: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
    readsPayloads: z.boolean(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof apiKeySchema>

export const apiKeyListSchema = z.strictObject({ keys: z.array(apiKeySchema) }).meta({ id: 'ApiKeyList' })

export const createApiKeySchema = z
  .strictObject({
    name: z.string().trim().min(1, { error: 'must not be empty' }).max(32),
    /** null: the key does not expire. */
    expiresInDays: z.int().min(1).max(365).nullable().default(90),
    /** Whether it may see messages: samples, the topic browser, dead letters. */
    readsPayloads: z.boolean().default(true),
  })
  .meta({ id: 'CreateApiKey' })
export type CreateApiKey = z.input<typeof createApiKeySchema>

/** The only answer that ever holds a key. */
export const createdApiKeySchema = z
  .strictObject({ ...apiKeySchema.shape, key: z.string() })
  .meta({ id: 'CreatedApiKey' })
