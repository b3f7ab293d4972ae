import { z } from 'zod'
import { CREDENTIAL_BASE64_MAX } from './credential-files.ts'

/**
 * A secret in a spec is only ever a reference. `secret:NAME` is kept encrypted with the task; `env:NAME` and `file:PATH`
 * are read by the headless command on its own machine and refused by the console.
 */
export const secretRefSchema = z
  .strictObject({ ref: z.string().regex(/^(secret:[A-Za-z0-9._-]{1,64}|env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$/) })
  .meta({ id: 'SecretRef', description: 'A reference to a secret; the value itself never appears in a spec' })

export type SecretRef = z.infer<typeof secretRefSchema>

/** Plain secrets on their way in, by name. Write-only: no answer, log, job or export ever holds them. */
export const secretValuesSchema = z
  .record(z.string().regex(/^[A-Za-z0-9._-]{1,64}$/), z.string().max(CREDENTIAL_BASE64_MAX))
  .meta({ id: 'SecretValues', description: 'Secret values by name; a name left out keeps the stored value' })

export type SecretValues = z.infer<typeof secretValuesSchema>

/** Turns a reference into its value; throws SluiceError SECRET_MISSING or SECRET_UNREADABLE. */
export type SecretResolver = (ref: SecretRef) => Promise<string>
