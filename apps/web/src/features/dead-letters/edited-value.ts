import { bytesOfBase64 } from '#src/lib/bytes-of-base64.ts'

/** A value as it is edited: text where no byte is lost by that, else base64. */
export interface EditedValue {
  readonly as: 'text' | 'base64'
  readonly text: string
}

const CHUNK = 0x8000

const base64Of = (bytes: Uint8Array): string => {
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(binary)
}

/** What is put into the editor for a value; a tombstone begins as empty text. */
export const editableOf = (valueBase64: string | null): EditedValue => {
  if (valueBase64 === null) return { as: 'text', text: '' }
  const bytes = bytesOfBase64(valueBase64)
  try {
    return { as: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    // TextDecoder throws for nothing but bytes that are not UTF-8.
    return { as: 'base64', text: valueBase64 }
  }
}

/** The bytes that the editor holds, as base64; null for text that is no base64. */
export const valueOfEdited = ({ as, text }: EditedValue): string | null => {
  if (as === 'text') return base64Of(new TextEncoder().encode(text))
  try {
    return base64Of(bytesOfBase64(text.trim()))
  } catch {
    // `atob` throws for nothing but text that is no base64.
    return null
  }
}
