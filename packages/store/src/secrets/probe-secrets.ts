import { type SecretValues, SluiceError, secretValuesSchema } from '@sluice/contracts'
import type { SecretBox } from './secret-box.ts'

const CONTEXT = ['probe']
const SEPARATOR = '.'

/** Typed secrets as one opaque text that may travel in a probe job; null when there are none. */
export const sealSecrets = (box: SecretBox, values: SecretValues): string | null => {
  if (Object.keys(values).length === 0) return null
  const { keyId, bytes } = box.seal(JSON.stringify(values), CONTEXT)
  return keyId + SEPARATOR + Buffer.from(bytes).toString('base64')
}

/** Reads what `sealSecrets` made. Throws SluiceError SECRET_UNREADABLE. */
export const openSecrets = (box: SecretBox, sealed: string | null): SecretValues => {
  if (sealed === null) return {}
  const at = sealed.indexOf(SEPARATOR)
  if (at < 0) throw new SluiceError('SECRET_UNREADABLE', 'the sealed secrets have no key id')
  const bytes = Buffer.from(sealed.slice(at + 1), 'base64')
  return secretValuesSchema.parse(JSON.parse(box.open({ keyId: sealed.slice(0, at), bytes }, CONTEXT)))
}
