import { z } from 'zod'

/** Largest credential file, in bytes. Keytabs and chains of certificates are a few kilobytes. */
export const CREDENTIAL_BYTES_MAX = 65_536

/** Characters of `CREDENTIAL_BYTES_MAX` bytes in base64: what a secret that is a file may need. */
export const CREDENTIAL_BASE64_MAX = Math.ceil(CREDENTIAL_BYTES_MAX / 3) * 4

/**
 * What a file is uploaded as: `ca` are authorities to trust, `certificate` is a chain with our own first, `key` the
 * private key of it, `pkcs12` both in one file, `keytab` the keys of Kerberos principals.
 */
export const credentialKindSchema = z.enum(['ca', 'certificate', 'key', 'pkcs12', 'keytab'])
export type CredentialKind = z.infer<typeof credentialKindSchema>

export const keyFactsSchema = z
  .strictObject({
    /** As OpenSSL calls it: `rsa`, `ec`, `ed25519`. */
    type: z.string(),
    /** Of an RSA key. */
    bits: z.int().nullable(),
    /** Of an elliptic key: `prime256v1`. */
    curve: z.string().nullable(),
  })
  .meta({ id: 'KeyFacts' })
export type KeyFacts = z.infer<typeof keyFactsSchema>

/** What is public about a certificate. */
export const credentialCertificateSchema = z
  .strictObject({
    /** Distinguished names, the most specific part first: `CN=broker-1, O=Example`. */
    subject: z.string(),
    issuer: z.string(),
    notBefore: z.iso.datetime(),
    notAfter: z.iso.datetime(),
    /** Subject alternative names: `DNS:broker-1`, `IP Address:10.0.0.1`. */
    names: z.array(z.string()),
    /** SHA-256, as openssl prints it: pairs of hexadecimal digits with colons between. */
    fingerprint: z.string(),
    isAuthority: z.boolean(),
    key: keyFactsSchema,
  })
  .meta({ id: 'CredentialCertificate' })
export type CredentialCertificate = z.infer<typeof credentialCertificateSchema>

/** One key of a keytab, without the key. */
export const keytabEntrySchema = z
  .strictObject({
    principal: z.string(),
    /** Version number of the key: it counts the changes of the password. */
    kvno: z.int(),
    /** `aes256-cts-hmac-sha1-96`; a number where the type has no name. */
    encryption: z.string(),
    writtenAt: z.iso.datetime(),
  })
  .meta({ id: 'KeytabEntry' })
export type KeytabEntry = z.infer<typeof keytabEntrySchema>

/** What a file says about itself. */
export const credentialFactsSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ca'), certificates: z.array(credentialCertificateSchema) }),
    z.strictObject({ kind: z.literal('certificate'), certificates: z.array(credentialCertificateSchema) }),
    z.strictObject({ kind: z.literal('key'), key: keyFactsSchema, encrypted: z.boolean() }),
    z.strictObject({
      kind: z.literal('pkcs12'),
      certificates: z.array(credentialCertificateSchema),
      key: keyFactsSchema,
    }),
    z.strictObject({ kind: z.literal('keytab'), principals: z.array(z.string()), entries: z.array(keytabEntrySchema) }),
  ])
  .meta({ id: 'CredentialFacts' })
export type CredentialFacts = z.infer<typeof credentialFactsSchema>

/** What a person should know about a file that can be used. */
export const credentialWarningCodes = [
  /** `subject`, `at`. */
  'expired',
  /** Within 30 days; `subject`, `at`, `days`. */
  'expiresSoon',
  /** `subject`, `at`. */
  'notYetValid',
  /** A certificate that may sign no others stands among the authorities; `subject`. */
  'notAuthority',
  /** RSA below 2,048 bits, curves below 224; `type`, `bits`. */
  'weakKey',
  /** DES, triple DES or RC4, which current Kerberos refuses; `encryption`, `principal`. */
  'weakEncryption',
] as const

export const credentialWarningSchema = z
  .strictObject({
    code: z.enum(credentialWarningCodes),
    /** What the sentence of the code names. */
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'CredentialWarning' })
export type CredentialWarning = z.infer<typeof credentialWarningSchema>

export const credentialInspectionSchema = z
  .strictObject({ facts: credentialFactsSchema, warnings: z.array(credentialWarningSchema) })
  .meta({ id: 'CredentialInspection' })
export type CredentialInspection = z.infer<typeof credentialInspectionSchema>
