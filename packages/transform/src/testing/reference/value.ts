import type { FieldValue } from '../../value/field-value.ts'
import { Timestamp } from '../../value/timestamp.ts'

/** A time of the reference: nanoseconds since 1970. */
export class ReferenceTime {
  readonly nanos: bigint
  constructor(nanos: bigint) {
    this.nanos = nanos
  }
}

/**
 * A value of the reference: integers are always bigint, floats always number, times one count of nanoseconds and bytes
 * a list, so that nothing is decided by representation.
 */
export type ReferenceValue = null | boolean | bigint | number | string | ReferenceTime | readonly number[]

/** What a row's fault looks like in the reference. */
export class ReferenceFault extends Error {}

export const fault = (): never => {
  throw new ReferenceFault()
}

const LOW = -(2n ** 63n)
const HIGH = 2n ** 63n - 1n
/** Years −271,821 to 275,760. */
const TIME_SECONDS_MAX = 8_639_999_913_600n
export const TEXT_MAX = 65_536

/** A field as the reference sees it. A number that is whole and safe counts as an integer, however it came about. */
export const canonical = (value: FieldValue): ReferenceValue => {
  if (value instanceof Timestamp) return new ReferenceTime(BigInt(value.seconds) * 1_000_000_000n + BigInt(value.nanos))
  if (value instanceof Uint8Array) return [...value]
  return typeof value === 'number' ? wholeIsInteger(value) : value
}

const wholeIsInteger = (value: number): bigint | number => (Number.isSafeInteger(value) ? BigInt(value) : value)

export const float = (value: number): ReferenceValue => (Number.isFinite(value) ? wholeIsInteger(value) : fault())
export const integer = (value: bigint): ReferenceValue => (value >= LOW && value <= HIGH ? value : fault())
export const boundedText = (text: string): string => (text.length > TEXT_MAX ? fault() : text)

export const floorDivide = (value: bigint, divisor: bigint): bigint =>
  (value - (((value % divisor) + divisor) % divisor)) / divisor

export const time = (nanos: bigint): ReferenceTime => {
  const seconds = floorDivide(nanos, 1_000_000_000n)
  return seconds >= -TIME_SECONDS_MAX && seconds <= TIME_SECONDS_MAX ? new ReferenceTime(nanos) : fault()
}

export const isNumber = (value: ReferenceValue): value is bigint | number =>
  typeof value === 'bigint' || typeof value === 'number'
export const isBytes = (value: ReferenceValue): value is readonly number[] => Array.isArray(value)

/** One text for every value, so that results can be compared. */
export const describeValue = (value: ReferenceValue): string => {
  if (value instanceof ReferenceTime) return `time ${value.nanos}`
  if (isBytes(value)) return `bytes ${value.join(' ')}`
  return value === null ? 'null' : `${typeof value} ${JSON.stringify(String(value))}`
}
