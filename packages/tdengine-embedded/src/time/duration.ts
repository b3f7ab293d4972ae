import { type Precision, UNITS_PER_SECOND } from './precision.ts'

const NANOSECONDS: Readonly<Record<string, bigint>> = {
  b: 1n,
  u: 1_000n,
  a: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
  w: 604_800_000_000_000n,
  n: 2_592_000_000_000_000n,
  y: 31_536_000_000_000_000n,
}

/** A duration literal such as `10s` in the precision's unit; `n` is 30 days and `y` 365. */
export function durationUnits(text: string, precision: Precision): bigint {
  const nanoseconds = BigInt(text.slice(0, -1)) * (NANOSECONDS[text.at(-1) ?? ''] ?? 0n)
  return (nanoseconds * UNITS_PER_SECOND[precision]) / 1_000_000_000n
}

/** A database option such as `10d`, `72h`, `1440m` or plain days, in minutes. */
export function optionMinutes(text: string): number {
  const count = Number.parseInt(text, 10)
  if (text.endsWith('m')) return count
  return text.endsWith('h') ? count * 60 : count * 1440
}

/** Whether windows of this width follow the calendar of the connection's zone. */
export const isCalendarUnit = (text: string): boolean => /[dwny]$/u.test(text)
