import { z } from 'zod'
import { secretRefSchema } from '../secrets.ts'

const certificatePem = z
  .string()
  .max(65_536)
  .includes('-----BEGIN CERTIFICATE-----', { error: 'must be a PEM certificate' })

/** TLS with a server; a missing `ca` means the system's authorities. Off is `null` where it is used. */
export const tlsSchema = z
  .strictObject({
    ca: certificatePem.optional(),
    serverName: z.string().min(1).max(253).optional(),
    verify: z.boolean().default(true),
  })
  .meta({ id: 'Tls' })

/** Who we are for a server that asks for a certificate (mutual TLS). Keys and their passphrases are secrets. */
export const clientCertificateSchema = z
  .discriminatedUnion('format', [
    /** The chain in PEM, and its key in PEM, encrypted or not. */
    z.strictObject({
      format: z.literal('pem'),
      certificate: certificatePem,
      key: secretRefSchema,
      passphrase: secretRefSchema.optional(),
    }),
    /** A .p12 or .pfx file in base64 with certificate and key inside. */
    z.strictObject({
      format: z.literal('pkcs12'),
      file: secretRefSchema,
      passphrase: secretRefSchema.optional(),
    }),
  ])
  .meta({ id: 'ClientCertificate' })

/** TLS with the brokers: one-way, or mutual with `client`. */
export const kafkaTlsSchema = tlsSchema.extend({ client: clientCertificateSchema.optional() }).meta({ id: 'KafkaTls' })

export type Tls = z.infer<typeof tlsSchema>
export type KafkaTls = z.infer<typeof kafkaTlsSchema>
export type ClientCertificate = z.infer<typeof clientCertificateSchema>
