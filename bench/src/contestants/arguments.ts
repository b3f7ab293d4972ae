import { parseArgs } from 'node:util'
import { z } from 'zod'

/** What a script is told: where to read, where to write, and how many messages there are. */
const argumentsSchema = z.strictObject({
  brokers: z.string().min(1),
  topic: z.string().min(1),
  /** `ws://user:password@host:port`. */
  tdengine: z.string().min(1),
  database: z.string().min(1),
  messages: z.coerce.number().int().min(1),
})
export type ScriptArguments = z.infer<typeof argumentsSchema>

export const scriptArguments = (args: readonly string[]): ScriptArguments => {
  const text = { type: 'string' } as const
  const options = { brokers: text, topic: text, tdengine: text, database: text, messages: text }
  return argumentsSchema.parse({ ...parseArgs({ args: [...args], options }).values })
}
