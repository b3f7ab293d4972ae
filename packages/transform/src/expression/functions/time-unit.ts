import { SluiceError } from '@sluice/contracts'
import type { TimeUnit } from '../../time/units.ts'

const NANOS_PER_UNIT = new Map<string, bigint>([
  ['ns', 1n],
  ['us', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
  ['d', 86_400_000_000_000n],
])

const quoted = (names: Iterable<string>): string => [...names].map((name) => `"${name}"`).join(', ')

/** The error of a literal that is none of the words that a function knows. */
export const unknownWord = (what: string, names: Iterable<string>): SluiceError =>
  new SluiceError('EXPRESSION_TYPE', `this is no ${what}; they are ${quoted(names)}`)

/** Throws SluiceError EXPRESSION_TYPE for a word that is no unit. */
export const nanosPerUnit = (name: string): bigint => {
  const nanos = NANOS_PER_UNIT.get(name)
  if (nanos === undefined) throw unknownWord('unit', NANOS_PER_UNIT.keys())
  return nanos
}

const timeUnits: readonly TimeUnit[] = ['s', 'ms', 'us', 'ns']

/** Throws SluiceError EXPRESSION_TYPE for a word that is no unit of TimeUnit. */
export const timeUnitOf = (name: string): TimeUnit => {
  const unit = timeUnits.find((known) => known === name)
  if (unit === undefined) throw unknownWord('unit', timeUnits)
  return unit
}
