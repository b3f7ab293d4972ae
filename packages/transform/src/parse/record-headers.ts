import type { KafkaRecord } from '@sluice/contracts'
import { hexOf } from '../value/hex.ts'
import { createDecoder } from './decode-text.ts'

type Headers = NonNullable<KafkaRecord['headers']>

const decode = createDecoder('UTF_8')

/** A header as text, or as bytes when it is no UTF-8 text. */
const readHeader = (bytes: Uint8Array): string | Uint8Array => {
  const text = decode(bytes)
  return typeof text === 'string' ? text : bytes
}

/** All headers as the text of a JSON object, null without any; bytes that are no text are written as `\x` and digits. */
export const headersText = (headers: Headers | null): string | null => {
  const parts = Object.entries(headers ?? {}).map(([name, bytes]) => {
    const value = readHeader(bytes)
    return `${JSON.stringify(name)}:${JSON.stringify(typeof value === 'string' ? value : `\\x${hexOf(value)}`)}`
  })
  return parts.length === 0 ? null : `{${parts.join(',')}}`
}

/**
 * The header of this name, null without it. Field names have no dots, so a header `a.b` is found as `a_b`, unless another
 * header has just that name.
 */
export const headerValue = (headers: Headers, name: string): string | Uint8Array | null => {
  const exact = Object.hasOwn(headers, name) ? headers[name] : undefined
  if (exact !== undefined) return readHeader(exact)
  for (const [dotted, bytes] of Object.entries(headers))
    if (dotted.replaceAll('.', '_') === name) return readHeader(bytes)
  return null
}
