import { z } from 'zod'
import { secretRefSchema } from '../secrets.ts'
import { savedConnectionSchema } from './saved-connection.ts'

const serverShape = {
  url: z
    .string()
    .max(2048)
    .regex(/^wss?:\/\/[^@\s]+$/, { error: 'must be ws://host:6041 or wss://…, without a login in it' }),
  username: z.string().min(1).max(255).default('root'),
  password: secretRefSchema,
}

/** A TDengine and who writes to it: what a saved connection of the kind `tdengine` holds. */
export const tdengineServerSchema = z.strictObject(serverShape).meta({ id: 'TdengineServer' })
export type TdengineServer = z.infer<typeof tdengineServerSchema>

/**
 * `default` is the TDengine that the deployment names with TDENGINE_URL; otherwise the task carries its own or names a
 * saved connection.
 */
export const tdengineConnectionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('default') }),
    z.strictObject({ kind: z.literal('url'), ...serverShape }),
    savedConnectionSchema,
  ])
  .meta({ id: 'TdengineConnection' })

export type TdengineConnection = z.infer<typeof tdengineConnectionSchema>
