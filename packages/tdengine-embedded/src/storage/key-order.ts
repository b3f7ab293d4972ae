import type { Value } from '../types/value.ts'

/** Compares two 64-bit integers given as low and high words; the high one is signed. */
export function compareWords(lowA: number, highA: number, lowB: number, highB: number): number {
  if (highA !== highB) return highA < highB ? -1 : 1
  return (lowA >>> 0) - (lowB >>> 0)
}

/** Compares the second part of composite keys: integers by value, text by its bytes. */
export function compareKeys(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  if (a === null || b === null) return 0
  if (a === b) return 0
  return a < b ? -1 : 1
}
