/** The unit of a database's timestamps. */
export type Precision = 'ms' | 'us' | 'ns'

/** As JSON answers say it: 0 ms, 1 us, 2 ns. */
export const PRECISION_CODE: Readonly<Record<Precision, number>> = { ms: 0, us: 1, ns: 2 }

export const UNITS_PER_SECOND: Readonly<Record<Precision, bigint>> = {
  ms: 1_000n,
  us: 1_000_000n,
  ns: 1_000_000_000n,
}

export const isPrecision = (text: string): text is Precision => text === 'ms' || text === 'us' || text === 'ns'

/** Milliseconds since 1970 in the precision's unit. */
export const fromMilliseconds = (milliseconds: number, precision: Precision): bigint =>
  BigInt(Math.trunc(milliseconds)) * (UNITS_PER_SECOND[precision] / 1000n)
