import { type BoundValue, parseColumnType } from '@sluice/contracts'

/** Whether the server stores the same for both. */
export type SameTag = (one: BoundValue, other: BoundValue) => boolean

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index])

/** 64-bit integers come as numbers or as bigint. */
const isSame: SameTag = (one, other) => {
  if (one instanceof Uint8Array && other instanceof Uint8Array) return sameBytes(one, other)
  return one === other || (one !== null && other !== null && typeof one !== 'string' && String(one) === String(other))
}

/** How values of a tag of this type are compared. The server writes JSON in its own way, so that is not compared. */
export const sameTagOf = (type: string): SameTag => {
  const kind = parseColumnType(type)?.kind
  if (kind === 'JSON') return () => true
  if (kind === 'FLOAT')
    return (one, other) =>
      typeof one === 'number' && typeof other === 'number'
        ? Object.is(Math.fround(one), Math.fround(other))
        : isSame(one, other)
  return isSame
}
