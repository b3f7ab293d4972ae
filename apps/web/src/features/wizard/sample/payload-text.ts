import type { KafkaSource } from '@sluice/contracts'

const charsets: Record<KafkaSource['encoding'], string> = {
  UTF_8: 'utf-8',
  GBK: 'gbk',
  GB18030: 'gb18030',
  BIG5: 'big5',
  UTF_16LE: 'utf-16le',
  UTF_16BE: 'utf-16be',
}

const TOMBSTONE = '\\null'
const BYTES_PREFIX = '\\x'
const BYTES = /^\\x((?:[0-9a-f]{2})*)$/i

/** Text that a sample could not show as it is: nothing to see, control characters, or one of the two notations here. */
const needsBytes = (text: string): boolean =>
  text.trim() === '' ||
  text === TOMBSTONE ||
  text.startsWith(BYTES_PREFIX) ||
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)

const decode = (value: Uint8Array, encoding: KafkaSource['encoding']): string | undefined => {
  try {
    return new TextDecoder(charsets[encoding], { fatal: true }).decode(value)
  } catch {
    // Not text in this encoding: its bytes are shown.
    return undefined
  }
}

const hexOf = (value: Uint8Array): string => value.reduce((hex, byte) => hex + byte.toString(16).padStart(2, '0'), '')

/** The bytes as text of a sample; undefined when they are no text in this encoding. */
export const textOfBytes = (value: Uint8Array, encoding: KafkaSource['encoding']): string | undefined => {
  const text = decode(value, encoding)?.trim()
  return text === undefined || needsBytes(text) ? undefined : text
}

/** How a payload stands in the sample: as text where it is some, else as `\x` and its bytes; a tombstone as `\null`. */
export const payloadText = (value: Uint8Array | null, encoding: KafkaSource['encoding']): string =>
  value === null ? TOMBSTONE : (textOfBytes(value, encoding) ?? `${BYTES_PREFIX}${hexOf(value)}`)

/** The payload of a typed message, `encode` for those that are text. */
export const payloadOfText = (text: string, encode: (text: string) => Uint8Array): Uint8Array | null => {
  if (text === TOMBSTONE) return null
  const hex = BYTES.exec(text)?.[1]
  if (hex === undefined) return encode(text)
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  )
}
