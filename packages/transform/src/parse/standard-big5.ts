/** The first and last code of each part of Big5 that platforms read in different ways. */
const DISPUTED = [
  [0xa3c0, 0xa3e0],
  [0xc6a1, 0xc8fe],
] as const

/**
 * Whether bytes keep to the part of Big5 that every platform reads alike. Beyond it browsers read the Hong Kong
 * supplement where Node.js reads characters for private use: the preview would show other text than the worker writes.
 * Broken sequences pass, since every decoder refuses them.
 */
export const isStandardBig5 = (bytes: Uint8Array): boolean => {
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    const code = (lead << 8) | (bytes[++at] ?? 0)
    if (lead < 0xa1 || code > 0xf9fd) return false
    if (DISPUTED.some(([first, last]) => code >= first && code <= last)) return false
  }
  return true
}
