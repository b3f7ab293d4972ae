/** Longer texts are not remembered. */
const LENGTH_MAX = 64
const ENTRIES = 1024

interface Entry {
  readonly bytes: Uint8Array
  readonly text: string
}

/**
 * The same as `createTextCache` for text that is not all ASCII: it is known by its bytes, since making it costs a call
 * of the decoder. undefined when the bytes are not valid UTF-8.
 */
export const createWideTextCache = () => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const entries = new Array<Entry | undefined>(ENTRIES).fill(undefined)
  return (bytes: Uint8Array, from: number, to: number, hash: number): string | undefined => {
    const length = to - from
    const index = (hash ^ (hash >>> 15)) & (ENTRIES - 1)
    const known = entries[index]
    if (known !== undefined && known.bytes.length === length) {
      let at = 0
      while (at < length && known.bytes[at] === bytes[from + at]) at++
      if (at === length) return known.text
    }
    try {
      const text = decoder.decode(bytes.subarray(from, to))
      if (length <= LENGTH_MAX) entries[index] = { bytes: new Uint8Array(bytes.subarray(from, to)), text }
      return text
    } catch {
      // The decoder has one reason to throw: invalid bytes.
      return undefined
    }
  }
}
