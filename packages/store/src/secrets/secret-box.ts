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
  /** Of the key that seals. */
  readonly keyId: string
  seal(plain: string, context: readonly string[]): SealedSecret
  /** Throws SluiceError SECRET_UNREADABLE for a key that it does not have, another context, or changed bytes. */
  open(sealed: SealedSecret, context: readonly string[]): string
}

const unreadable = (reason: string, cause?: unknown): SluiceError =>
  new SluiceError('SECRET_UNREADABLE', `a secret cannot be decrypted: ${reason}`, { cause })

/** Length-prefixed, so that ('a', 'bc') and ('ab', 'c') differ. */
const additionalData = (context: readonly string[]): Buffer =>
  Buffer.from(context.map((part) => `${Buffer.byteLength(part)}:${part}`).join(''), 'utf8')

interface Key {
  readonly id: string
  readonly bytes: Buffer
}

const readKey = (keyBase64: string, variable: string): Key => {
  const bytes = Buffer.from(keyBase64, 'base64')
  if (bytes.length !== KEY_BYTES)
    throw new SluiceError('CONFIG_INVALID', `the secret key must be ${KEY_BYTES} bytes in base64`, {
      field: variable,
      hint: 'Make one with: openssl rand -base64 32',
    })
  return { id: createHash('sha256').update('sluice key id').update(bytes).digest('hex').slice(0, 8), bytes }
}

const sealUnder = ({ id, bytes: key }: Key, plain: string, context: readonly string[]): SealedSecret => {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(additionalData(context))
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return { keyId: id, bytes: Buffer.concat([iv, cipher.getAuthTag(), text]) }
}

const openUnder = ({ bytes: key }: Key, sealed: SealedSecret, context: readonly string[]): string => {
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
}

/**
 * AES-256-GCM under a key of 32 bytes in base64 (SLUICE_SECRET_KEY), a random 96-bit IV each time. `oldKeys`
 * (SLUICE_SECRET_KEYS_OLD) open what they sealed and seal nothing. Throws SluiceError CONFIG_INVALID for a key of another
 * length.
 */
export const createSecretBox = (keyBase64: string, oldKeys: readonly string[] = []): SecretBox => {
  const key = readKey(keyBase64, 'SLUICE_SECRET_KEY')
  const keys = new Map(oldKeys.map((old) => readKey(old, 'SLUICE_SECRET_KEYS_OLD')).map((old) => [old.id, old]))
  keys.set(key.id, key)
  return {
    keyId: key.id,
    seal: (plain, context) => sealUnder(key, plain, context),
    open(sealed, context) {
      const opener = keys.get(sealed.keyId)
      if (opener === undefined)
        throw unreadable(`it needs the key ${sealed.keyId}, this process has ${[...keys.keys()].join(', ')}`)
      return openUnder(opener, sealed, context)
    },
  }
}
