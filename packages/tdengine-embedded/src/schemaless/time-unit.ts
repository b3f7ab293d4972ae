import { type Precision, UNITS_PER_SECOND } from '../time/precision.ts'

const INT64_MAX = 2n ** 63n - 1n
const NS_PER_SECOND = 1_000_000_000n
const NANOSECONDS: Readonly<Record<string, bigint>> = {
  h: 3600n * NS_PER_SECOND,
  m: 60n * NS_PER_SECOND,
  s: NS_PER_SECOND,
  ms: 1_000_000n,
  u: 1000n,
}

/** Nanoseconds of the unit that a request names; every word that is no unit means nanoseconds, `us` too. */
export const unitNanoseconds = (word: string): bigint => NANOSECONDS[word] ?? 1n

/**
 * A time of a line in the database's precision: cut to it, and the greatest number of 64 bits where it does not fit.
 * undefined for 0, which means the server's clock.
 */
export function toPrecision(time: bigint, unitNs: bigint, precision: Precision): bigint | undefined {
  if (time === 0n) return undefined
  const converted = (time * unitNs) / (NS_PER_SECOND / UNITS_PER_SECOND[precision])
  return converted > INT64_MAX ? INT64_MAX : converted
}
