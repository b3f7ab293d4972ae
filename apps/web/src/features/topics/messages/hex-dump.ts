const BYTES_PER_LINE = 16
/** A dump of more would freeze the page. */
const BYTES_MAX = 64 * 1024

const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0')
const characterOf = (byte: number): string => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')

/** Offset, sixteen bytes, and what of them is ASCII, line by line; the first 64 KiB. */
export const hexDump = (bytes: Uint8Array): string => {
  const lines: string[] = []
  for (let at = 0; at < Math.min(bytes.length, BYTES_MAX); at += BYTES_PER_LINE) {
    const part = [...bytes.subarray(at, Math.min(at + BYTES_PER_LINE, BYTES_MAX))]
    const hex = part
      .map(hexOf)
      .join(' ')
      .padEnd(BYTES_PER_LINE * 3 - 1)
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex}  ${part.map(characterOf).join('')}`)
  }
  if (bytes.length > BYTES_MAX) lines.push('…')
  return lines.join('\n')
}
