import { z } from 'zod'
import { secretRefSchema } from '../secrets.ts'

/** A schema registry that speaks Confluent's REST API; without a login when `username` is left out. */
export const schemaRegistrySchema = z
  .strictObject({
    url: z
      .string()
      .max(2048)
      .regex(/^https?:\/\/[^@\s]+$/, { error: 'must be http://… or https://…, without a login in it' }),
    username: z.string().min(1).max(255).optional(),
    password: secretRefSchema.optional(),
  })
  .refine(({ username, password }) => (username === undefined) === (password === undefined), {
    error: 'user name and password belong together',
    path: ['password'],
  })
  .meta({ id: 'SchemaRegistry' })
export type SchemaRegistrySpec = z.infer<typeof schemaRegistrySchema>
