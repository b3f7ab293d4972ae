import type { SecretRef, SecretValues } from '@sluice/contracts'

/**
 * A password box. `typed` is null while the stored secret stays unchanged: there is no mask that could be saved back.
 */
export interface SecretField {
  readonly ref: string
  readonly typed: string | null
}

export const KAFKA_PASSWORD_REF = 'secret:kafka-password'
export const REGISTRY_PASSWORD_REF = 'secret:registry-password'
export const TDENGINE_PASSWORD_REF = 'secret:tdengine-password'

/** A box for a secret that was never given. */
export const newSecret = (ref: string): SecretField => ({ ref, typed: '' })

/** A box for a secret that the server keeps. */
export const storedSecret = ({ ref }: SecretRef): SecretField => ({ ref, typed: null })

const STORED_PREFIX = 'secret:'

/** The typed value under its name, ready for an API body; nothing when the stored one stays. */
export const typedSecret = ({ ref, typed }: SecretField): SecretValues =>
  typed === null || typed === '' || !ref.startsWith(STORED_PREFIX) ? {} : { [ref.slice(STORED_PREFIX.length)]: typed }

/** True when the box is empty and nothing is stored either. */
export const isSecretMissing = ({ typed }: SecretField): boolean => typed === ''
