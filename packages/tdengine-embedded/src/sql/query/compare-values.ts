import type { Value } from '../../types/value.ts'

/** Order of two values of one column: nulls first, text by its bytes, numbers by value. */
export function compareValues(a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : compareText(a, b)
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b)
  return a < b ? -1 : a > b ? 1 : 0
}

/** By UTF-8 bytes. UTF-16 code units give the same order as long as no surrogates are involved. */
function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

/** A map key that is equal exactly for equal values. */
export function groupKey(values: readonly Value[]): string {
  return values
    .map((value) => `${typeof value}:${value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value}`)
    .join('\u0000')
}
