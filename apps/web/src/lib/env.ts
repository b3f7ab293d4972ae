import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, SluiceError } from '@sluice/contracts'
import { keyPrefixSchema } from '@sluice/dispatch'
import { z } from 'zod'
import { oidcVariables } from './oidc-variables.ts'

const envSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  /** 32 bytes in base64; encrypts the secrets of tasks. */
  SLUICE_SECRET_KEY: z.string().min(1),
  /** Keys that stored secrets may still need. */
  SLUICE_SECRET_KEYS_OLD: z.string().optional(),
  /** Signs session cookies. */
  BETTER_AUTH_SECRET: z.string().min(32),
  /** Where browsers reach the console; https makes cookies Secure. */
  BETTER_AUTH_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
  SLUICE_ADMIN_EMAIL: z.email().default('admin@sluice.local'),
  /** Left out: a random one is made on the first start and printed once. */
  SLUICE_ADMIN_PASSWORD: z.string().min(PASSWORD_LENGTH_MIN).max(PASSWORD_LENGTH_MAX).optional(),
  /** A session that nobody uses ends after this. */
  SLUICE_SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(10_080).default(720),
  /** A session ends after this however much it is used. */
  SLUICE_SESSION_DAYS: z.coerce.number().int().min(1).max(90).default(7),
  /** Addresses and networks of proxies whose X-Forwarded-For counts. */
  SLUICE_TRUSTED_PROXIES: z.string().default(''),
  ...oidcVariables,
  /** The audit log forgets what is older. */
  SLUICE_AUDIT_RETENTION_DAYS: z.coerce.number().int().min(1).max(36_500).default(365),
  /** Base address of an OTLP/HTTP receiver for traces; left out, nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** Share of the traces that are kept. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  /** Who sends it as a bearer token reads /metrics; left out, there is no /metrics. */
  SLUICE_METRICS_TOKEN: z.string().min(16).optional(),
  SLUICE_REDIS_PREFIX: keyPrefixSchema,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

export type WebEnv = z.infer<typeof envSchema>

/** Reads the configuration of the web process. Throws SluiceError CONFIG_INVALID with the variable as `field`. */
export const parseEnv = (source: Readonly<Record<string, string | undefined>>): WebEnv => {
  const result = envSchema.safeParse(source)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const variable = issue?.path.join('.') ?? 'environment'
  throw new SluiceError('CONFIG_INVALID', `${variable}: ${issue?.message ?? 'not valid'}`, { field: variable })
}
