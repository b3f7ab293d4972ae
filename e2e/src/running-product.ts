import type { StackEndpoints } from '@sluice/stack'
import { z } from 'zod'

/** What the tests need to know of the product that global set-up started. */
export interface RunningProduct {
  readonly webUrl: string
  readonly adminEmail: string
  readonly adminPassword: string
  readonly endpoints: StackEndpoints
}

/** Carries it from global set-up to the test processes; may name a product that runs already. */
export const PRODUCT_VARIABLE = 'SLUICE_E2E_PRODUCT'

const kerberosLogin = z.object({ principal: z.string(), keytab: z.string() })

const kafkaCredentials = z.object({
  mutualTlsBrokers: z.string(),
  client: z.object({
    certificate: z.string(),
    key: z.string(),
    encryptedKey: z.string(),
    pkcs12: z.string(),
    passphrase: z.string(),
  }),
  kerberos: z.object({
    realm: z.string(),
    krb5Config: z.string(),
    reader: kerberosLogin,
    writer: kerberosLogin,
    outdated: kerberosLogin,
    unknown: kerberosLogin,
  }),
})

const runningProductSchema: z.ZodType<RunningProduct> = z.object({
  webUrl: z.url(),
  adminEmail: z.string(),
  adminPassword: z.string(),
  endpoints: z.object({
    databaseUrl: z.string(),
    redisUrl: z.string(),
    kafkaBrokers: z.string(),
    kafkaSaslBrokers: z.string(),
    kafkaTlsBrokers: z.string(),
    kafkaSaslTlsBrokers: z.string(),
    kafkaCa: z.string(),
    kafkaCredentials: kafkaCredentials.nullable(),
    tdengineUrl: z.string(),
    tdengineUser: z.string(),
    tdenginePassword: z.string(),
  }),
})

export const runningProduct = (): RunningProduct =>
  runningProductSchema.parse(JSON.parse(process.env[PRODUCT_VARIABLE] ?? 'null'))
