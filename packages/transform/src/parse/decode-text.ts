import type { KafkaSource } from '@sluice/contracts'
import { Refusal } from '../refusal.ts'
import { isStandardBig5 } from './standard-big5.ts'

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

/**
 * In UTF-16 a byte order mark decides: bytes that begin with the other order's mark are read in that order. Of Big5 only
 * the part is read that browsers and Node.js read alike.
 */
export const createDecoder = (encoding: PayloadEncoding): DecodeText => {
  const decode = strictDecoder(encoding)
  if (encoding === 'BIG5') return (bytes) => (isStandardBig5(bytes) ? decode(bytes) : refusalOf(encoding))
  if (encoding !== 'UTF_16LE' && encoding !== 'UTF_16BE') return decode
  const decodeOther = strictDecoder(encoding === 'UTF_16LE' ? 'UTF_16BE' : 'UTF_16LE')
  const [first, second] = encoding === 'UTF_16LE' ? [0xfe, 0xff] : [0xff, 0xfe]
  return (bytes) => (bytes[0] === first && bytes[1] === second ? decodeOther(bytes) : decode(bytes))
}

const refusalOf = (encoding: PayloadEncoding): Refusal =>
  new Refusal('PARSE_ENCODING', `the bytes are not valid ${encoding}`)

/** First byte of a byte order mark in GB18030: 84 31 95 33. */
const GB_MARK_LEAD = 0x84

const strictDecoder = (encoding: PayloadEncoding): DecodeText => {
  const decoder = new TextDecoder(labels[encoding], { fatal: true })
  const refusal = refusalOf(encoding)
  return (bytes) => {
    try {
      const text = decoder.decode(bytes)
      // The platform drops the mark of Unicode's own encodings only; GB18030 has one too.
      return bytes[0] === GB_MARK_LEAD && text.startsWith('\ufeff') ? text.slice(1) : text
    } catch {
      // The decoder has one reason to throw: invalid bytes.
      return refusal
    }
  }
}
