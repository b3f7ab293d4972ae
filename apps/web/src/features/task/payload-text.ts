import { bytesOfBase64 } from '#src/lib/bytes-of-base64.ts'

/** A payload as a person can read it; payloads are data and are only ever shown as text. */
export type PayloadText =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly bytes: number }

/** Longest payload text that is shown; more would freeze the page. */
const TEXT_CHARACTERS_MAX = 20_000

/** Reads base64 as UTF-8; bytes that are not text are counted instead of shown as rubbish. */
export const payloadText = (base64: string | null): PayloadText => {
  if (base64 === null) return { kind: 'none' }
  const bytes = bytesOfBase64(base64)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { kind: 'text', text: text.length > TEXT_CHARACTERS_MAX ? `${text.slice(0, TEXT_CHARACTERS_MAX)}…` : text }
  } catch {
    // TextDecoder throws for nothing but bytes that are not UTF-8.
    return { kind: 'binary', bytes: bytes.length }
  }
}
