import { z } from 'zod'
import { connectionNameSchema, kafkaClusterSchema, tdengineServerSchema } from './task-spec/index.ts'

export const connectionKindSchema = z.enum(['kafka', 'tdengine'])
export type ConnectionKind = z.infer<typeof connectionKindSchema>

/** Names are unique within a kind. */
export const connectionAddressSchema = z
  .strictObject({ kind: connectionKindSchema, name: connectionNameSchema })
  .meta({ id: 'ConnectionAddress' })
export type ConnectionAddress = z.infer<typeof connectionAddressSchema>

export const connectionDescriptionSchema = z.string().trim().max(500).default('')

/** What a connection is, by its kind. Secrets stand as references, as in a task. */
export const connectionSettingsSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('kafka'), settings: kafkaClusterSchema }),
    z.strictObject({ kind: z.literal('tdengine'), settings: tdengineServerSchema }),
  ])
  .meta({ id: 'ConnectionSettings' })
export type ConnectionSettings = z.infer<typeof connectionSettingsSchema>

const fileEntry = { name: connectionNameSchema, description: connectionDescriptionSchema }

/** Connections as a file for the headless command; its secrets are `env:` and `file:` references. */
export const connectionFileSchema = z.strictObject({
  apiVersion: z.literal('sluice/v1'),
  connections: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('kafka'), ...fileEntry, settings: kafkaClusterSchema }),
        z.strictObject({ kind: z.literal('tdengine'), ...fileEntry, settings: tdengineServerSchema }),
      ]),
    )
    .refine((all) => new Set(all.map(({ kind, name }) => `${kind} ${name}`)).size === all.length, {
      error: 'names a connection twice',
    }),
})
export type ConnectionFile = z.infer<typeof connectionFileSchema>
