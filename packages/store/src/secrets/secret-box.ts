import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { SluiceError } from '@sluice/contracts'

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16
const ALGORITHM = 'aes-256-gcm'

/** Ciphertext with the id of the key it needs. The bytes are IV, tag, ciphertext. */
export interface SealedSecret {
  readonly keyId: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Encrypts small values for one context each; a value opened in another context does not open. */
export interface SecretBox {
  readonly keyId: string
  seal(plain: string, context: readonly string[]): SealedSecret
  /** Throws SluiceError SECRET_UNREADABLE for another key, another context, or changed bytes. */
  open(sealed: SealedSecret, context: readonly string[]): string
}

const unreadable = (reason: string, cause?: unknown): SluiceError =>
  new SluiceError('SECRET_UNREADABLE', `a secret cannot be decrypted: ${reason}`, { cause })

/** Length-prefixed, so that ('a', 'bc') and ('ab', 'c') differ. */
const additionalData = (context: readonly string[]): Buffer =>
  Buffer.from(context.map((part) => `${Buffer.byteLength(part)}:${part}`).join(''), 'utf8')

/**
 * AES-256-GCM under one key of 32 bytes in base64 (SLUICE_SECRET_KEY), a random 96-bit IV each time.
 * Throws SluiceError CONFIG_INVALID when the key has another length.
 */
export const createSecretBox = (keyBase64: string): SecretBox => {
  const key = Buffer.from(keyBase64, 'base64')
  if (key.length !== KEY_BYTES)
    throw new SluiceError('CONFIG_INVALID', `the secret key must be ${KEY_BYTES} bytes in base64`, {
      field: 'SLUICE_SECRET_KEY',
      hint: 'Make one with: openssl rand -base64 32',
    })
  const keyId = createHash('sha256').update('sluice key id').update(key).digest('hex').slice(0, 8)
  return {
    keyId,
    seal(plain, context) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(additionalData(context))
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return { keyId, bytes: Buffer.concat([iv, cipher.getAuthTag(), text]) }
    },
    open(sealed, context) {
      if (sealed.keyId !== keyId) throw unreadable(`it needs the key ${sealed.keyId}, this process has ${keyId}`)
      const bytes = Buffer.from(sealed.bytes)
      if (bytes.length < IV_BYTES + TAG_BYTES) throw unreadable('it is too short')
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES))
        .setAAD(additionalData(context))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw unreadable('it was made for something else, or was changed', cause)
      }
    },
  }
}
