import { z } from 'zod'
import { secretRefSchema } from '../secrets.ts'

/** `default` is the TDengine that the deployment names with TDENGINE_URL; otherwise the task carries its own. */
export const tdengineConnectionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('default') }),
    z.strictObject({
      kind: z.literal('url'),
      url: z
        .string()
        .max(2048)
        .regex(/^wss?:\/\/[^@\s]+$/, { error: 'must be ws://host:6041 or wss://…, without a login in it' }),
      username: z.string().min(1).max(255).default('root'),
      password: secretRefSchema,
    }),
  ])
  .meta({ id: 'TdengineConnection' })

export type TdengineConnection = z.infer<typeof tdengineConnectionSchema>
