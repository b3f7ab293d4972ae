/** Texts up to this many bytes are remembered: names, ids and states come again and again, free text does not. */
const LENGTH_MAX = 32
const ENTRIES = 4096

/**
 * Turns ASCII bytes into text. Short text that was seen lately is not made again: comparing it costs less than making
 * it, and rows that hold one string instead of many equal ones are faster to group.
 */
export const createTextCache = () => {
  const entries = new Array<string>(ENTRIES).fill('')
  return (bytes: Uint8Array, from: number, to: number, hash: number): string => {
    const length = to - from
    if (length > LENGTH_MAX) return asciiText(bytes, from, to)
    const index = (hash ^ (hash >>> 15)) & (ENTRIES - 1)
    const known = entries[index] ?? ''
    if (known.length === length) {
      let at = 0
      while (at < length && known.charCodeAt(at) === bytes[from + at]) at++
      if (at === length) return known
    }
    const text = asciiText(bytes, from, to)
    entries[index] = text
    return text
  }
}

/** Function arguments that are surely no stack's end. */
const CHUNK = 4096

const fromCharCode = (units: Uint8Array): string => Reflect.apply(String.fromCharCode, null, units)

/** ASCII bytes as text. */
export const asciiText = (bytes: Uint8Array, from: number, to: number): string => {
  if (to - from <= CHUNK) return fromCharCode(bytes.subarray(from, to))
  let text = ''
  for (let at = from; at < to; at += CHUNK) text += fromCharCode(bytes.subarray(at, Math.min(to, at + CHUNK)))
  return text
}
