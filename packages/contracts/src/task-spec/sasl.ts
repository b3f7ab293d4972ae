import { z } from 'zod'
import { secretRefSchema } from '../secrets.ts'
import { parseKinitCommand } from './kinit-command.ts'

const passwordLoginSchema = z
  .strictObject({
    mechanism: z.enum(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512']),
    username: z.string().min(1).max(255),
    password: secretRefSchema,
  })
  .meta({ id: 'SaslPassword' })

const kinitCommandSchema = z
  .string()
  .trim()
  .min(1)
  .max(1_000)
  .check(({ value, issues }) => {
    const command = parseKinitCommand(value)
    if (!command.ok) issues.push({ code: 'custom', message: command.problem, input: value })
  })

/** Kerberos (spec/data-in.md §1.3). The keytab is kept like a password. */
const kerberosLoginSchema = z
  .strictObject({
    mechanism: z.literal('GSSAPI'),
    /** First part of the brokers' principals: `kafka` of `kafka/broker1.example.com@EXAMPLE.COM`. */
    serviceName: z
      .string()
      .trim()
      .min(1)
      .max(64)
      .regex(/^[A-Za-z0-9._-]+$/, { error: 'may hold letters, digits, dot, dash and underscore' })
      .default('kafka'),
    /** Who logs in, with or without the realm: `reader@EXAMPLE.COM`. */
    principal: z
      .string()
      .trim()
      .min(1)
      .max(255)
      .regex(/^[^\s@]+(@[^\s@]+)?$/, { error: 'must be like name@REALM or name/host@REALM' }),
    /** The keytab file in base64. */
    keytab: secretRefSchema,
    /** Fetches the ticket instead of the keytab alone; only `kinit` itself, never a shell. */
    kinitCommand: kinitCommandSchema.optional(),
    /** Contents of a krb5.conf; left out, that of the worker's machine is used. */
    krb5Config: z.string().min(1).max(65_536).optional(),
  })
  .meta({ id: 'SaslKerberos' })

const oauthTokenSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('static'), token: secretRefSchema }),
  /** RFC 6749 §4.4: a token is asked for with id and secret, again before it expires. */
  z.strictObject({
    from: z.literal('clientCredentials'),
    tokenUrl: z.url({ protocol: /^https?$/ }).max(2_048),
    clientId: z.string().min(1).max(255),
    clientSecret: secretRefSchema,
    scope: z.string().trim().min(1).max(1_000).optional(),
  }),
])

const oauthLoginSchema = z
  .strictObject({ mechanism: z.literal('OAUTHBEARER'), token: oauthTokenSchema })
  .meta({ id: 'SaslOauth' })

/** How the brokers know who asks. Off is `null` where it is used. */
export const saslSchema = z
  .discriminatedUnion('mechanism', [passwordLoginSchema, kerberosLoginSchema, oauthLoginSchema])
  .meta({ id: 'Sasl' })

export const saslMechanisms = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512', 'GSSAPI', 'OAUTHBEARER'] as const

export type Sasl = z.infer<typeof saslSchema>
export type PasswordLogin = z.infer<typeof passwordLoginSchema>
export type KerberosLogin = z.infer<typeof kerberosLoginSchema>
export type OauthLogin = z.infer<typeof oauthLoginSchema>
