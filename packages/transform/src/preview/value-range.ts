import type { FieldKind } from '@sluice/contracts'
import { nanosOf } from '../time/instant.ts'
import { parseRfc3339 } from '../time/rfc3339.ts'
import { createZone } from '../time/zone.ts'

/** The smallest and the largest of values that have an order. */
export interface Range {
  add(type: FieldKind, text: string): void
  /** Of the numbers, else of the times; null when there is neither. */
  ends(): { readonly min: string | null; readonly max: string | null }
}

type Order = number | bigint

interface Ends {
  min: { readonly at: Order; readonly text: string }
  max: { readonly at: Order; readonly text: string }
}

const utc = createZone('UTC')

/** Exact beyond 2^53, too: a bigint compares with a number by value. */
const orderOf = (type: FieldKind, text: string): Order | undefined => {
  if (type === 'float') return Number(text)
  if (type === 'int') return text.length > 15 ? BigInt(text) : Number(text)
  if (type !== 'timestamp') return undefined
  const instant = parseRfc3339(text, utc)
  return instant === undefined ? undefined : nanosOf(instant)
}

export const createRange = (): Range => {
  let numbers: Ends | undefined
  let times: Ends | undefined
  const widen = (ends: Ends | undefined, at: Order, text: string): Ends => {
    if (ends === undefined) return { min: { at, text }, max: { at, text } }
    if (at < ends.min.at) ends.min = { at, text }
    if (at > ends.max.at) ends.max = { at, text }
    return ends
  }
  return {
    add: (type, text) => {
      const at = orderOf(type, text)
      if (at === undefined) return
      if (type === 'timestamp') times = widen(times, at, text)
      else numbers = widen(numbers, at, text)
    },
    ends: () => {
      const ends = numbers ?? times
      return { min: ends?.min.text ?? null, max: ends?.max.text ?? null }
    },
  }
}
