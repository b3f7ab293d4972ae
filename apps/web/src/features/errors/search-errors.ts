import type { ErrorClass } from '@sluice/contracts'
import type { ErrorEntry } from './error-entry.ts'

export interface ErrorSearch {
  readonly text: string
  readonly class: ErrorClass | null
}

const LOW_16_BITS = 0x10000

/** The server codes that a text may mean: 0x2603, 2603 and 80002603 in hexadecimal, 9731 in decimal. */
const numbersOf = (text: string): ReadonlySet<number> => {
  const numbers = new Set<number>()
  const hex = /^(?:0x)?([0-9a-f]{3,8})$/.exec(text)?.[1]
  if (hex !== undefined) numbers.add(Number.parseInt(hex, 16) % LOW_16_BITS)
  if (/^\d{1,10}$/.test(text)) numbers.add(Number(text) % LOW_16_BITS)
  return numbers
}

/** The entries that fit, in their order; every word of the text must occur. */
export const searchErrors = (entries: readonly ErrorEntry[], search: ErrorSearch): readonly ErrorEntry[] => {
  const text = search.text.trim().toLowerCase()
  const words = text.split(/\s+/)
  const numbers = numbersOf(text)
  const fits = (entry: ErrorEntry): boolean => {
    if (entry.serverCodes.some(({ decimal }) => numbers.has(decimal))) return true
    const shown = `${entry.code} ${entry.title} ${entry.words}`.toLowerCase()
    return words.every((word) => shown.includes(word))
  }
  return entries.filter((entry) => (search.class === null || entry.class === search.class) && fits(entry))
}
