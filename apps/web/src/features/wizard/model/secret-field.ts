import type { SecretRef, SecretValues } from '@sluice/contracts'

/**
 * A password box or an uploaded file. `typed` is null while the stored secret stays unchanged: there is no mask that
 * could be saved back. Files stand in base64, texts as they are.
 */
export interface SecretField {
  readonly ref: string
  readonly typed: string | null
}

/** Where secrets that were never given are kept, by what they are. */
export const secretRefs = {
  kafkaPassword: 'secret:kafka-password',
  kafkaKeytab: 'secret:kafka-keytab',
  kafkaOauthToken: 'secret:kafka-oauth-token',
  kafkaOauthSecret: 'secret:kafka-oauth-secret',
  kafkaClientKey: 'secret:kafka-client-key',
  kafkaClientFile: 'secret:kafka-client-p12',
  kafkaClientPassphrase: 'secret:kafka-client-passphrase',
  registryPassword: 'secret:registry-password',
  tdenginePassword: 'secret:tdengine-password',
} as const

/** A box for a secret that was never given. */
export const newSecret = (of: keyof typeof secretRefs): SecretField => ({ ref: secretRefs[of], typed: '' })

/** A box for a secret that the server keeps. */
export const storedSecret = ({ ref }: SecretRef): SecretField => ({ ref, typed: null })

/** `storedSecret`, or the blank box where a spec may leave the secret out. */
export const storedOr = (blank: SecretField, stored: SecretRef | undefined): SecretField =>
  stored === undefined ? blank : storedSecret(stored)

const STORED_PREFIX = 'secret:'

/** The typed value under its name, ready for an API body; nothing when the stored one stays. */
export const typedSecret = ({ ref, typed }: SecretField): SecretValues =>
  typed === null || typed === '' || !ref.startsWith(STORED_PREFIX) ? {} : { [ref.slice(STORED_PREFIX.length)]: typed }

/** True when the box is empty and nothing is stored either. */
export const isSecretMissing = ({ typed }: SecretField): boolean => typed === ''
