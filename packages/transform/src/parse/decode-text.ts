import type { KafkaSource } from '@sluice/contracts'
import { Refusal } from '../refusal.ts'

export type PayloadEncoding = KafkaSource['encoding']

const labels: Readonly<Record<PayloadEncoding, string>> = {
  UTF_8: 'utf-8',
  GBK: 'gbk',
  GB18030: 'gb18030',
  BIG5: 'big5',
  UTF_16LE: 'utf-16le',
  UTF_16BE: 'utf-16be',
}

/** Decodes bytes, a byte order mark dropped; invalid bytes are refused and never replaced. */
export type DecodeText = (bytes: Uint8Array) => string | Refusal

export const createDecoder = (encoding: PayloadEncoding): DecodeText => {
  const decoder = new TextDecoder(labels[encoding], { fatal: true })
  const refusal = new Refusal('PARSE_ENCODING', `the bytes are not valid ${encoding}`)
  return (bytes) => {
    try {
      return decoder.decode(bytes)
    } catch {
      // The decoder has one reason to throw: invalid bytes.
      return refusal
    }
  }
}
