import { z } from 'zod'
import { secretRefSchema } from '../secrets.ts'
import { savedConnectionSchema } from './saved-connection.ts'
import { parseTdengineUrl, type TdengineUrlProblem } from './tdengine-url.ts'
import { tlsSchema } from './tls.ts'

const problemText = ({ problem, suggestion }: TdengineUrlProblem): string => {
  switch (problem) {
    case 'empty':
      return 'must not be empty'
    case 'scheme':
      return 'must be like ws://host:6041 or wss://host:6041'
    case 'host':
      return 'must name a host, or up to 16 of them with commas between'
    case 'port':
      return 'must have a port between 1 and 65535'
    case 'native':
      return `speaks the native protocol (6030); taosAdapter listens at ${suggestion ?? 'port 6041'}`
  }
}

/** Every spelling that `parseTdengineUrl` reads, kept as `ws://h1:6041,h2:6041`. A login has its own fields. */
const serverUrlSchema = z
  .string()
  .max(2048)
  .superRefine((text, context) => {
    const reading = parseTdengineUrl(text)
    if (!reading.ok) context.addIssue({ code: 'custom', message: problemText(reading) })
    else if (/@/.test(text) || reading.password !== undefined || reading.token !== undefined)
      context.addIssue({
        code: 'custom',
        message: 'must be without a login in it: user and secret have their own fields',
      })
  })
  .overwrite((text) => {
    const reading = parseTdengineUrl(text)
    return reading.ok ? reading.url : text
  })

const isTimezone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const serverShape = {
  url: serverUrlSchema,
  /** `token` sends the secret as a bearer token, without a user. Password when left out. */
  login: z.enum(['password', 'token']).optional(),
  username: z.string().min(1).max(255).default('root'),
  /** The password, or the token. */
  password: secretRefSchema,
  /** Time zone of the session, like Europe/Berlin: how the server reads and shows times without one. */
  timezone: z
    .string()
    .max(64)
    .refine(isTimezone, { error: 'must be a time zone like Europe/Berlin or UTC' })
    .optional(),
  /** For wss: which certificates are trusted. A missing `ca` means the system's authorities. */
  tls: tlsSchema.optional(),
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
