import { fault, float, integer, isNumber, type ReferenceValue } from './value.ts'

const numberOf = (value: ReferenceValue | undefined): bigint | number => {
  const known = value ?? null
  return isNumber(known) ? known : fault()
}

const ofFloat =
  (compute: (value: number) => number) =>
  (value?: ReferenceValue): ReferenceValue =>
    float(compute(Number(numberOf(value))))

/** A whole number of a float; integers are whole already. */
const toWhole =
  (compute: (value: number) => number) =>
  (value?: ReferenceValue): ReferenceValue => {
    const number = numberOf(value)
    return typeof number === 'bigint' ? number : float(compute(number))
  }

const extreme =
  (isBetter: (a: bigint | number, b: bigint | number) => boolean) =>
  (...values: readonly ReferenceValue[]): ReferenceValue =>
    values.map(numberOf).reduce((best, value) => (isBetter(value, best) ? value : best))

const roundedAway = (value: number): number => {
  const whole = Math.trunc(value)
  return Math.abs(value - whole) >= 0.5 ? whole + Math.sign(value) : whole
}

/** What the functions of numbers mean. */
export const numberFunctions: Readonly<Record<string, (...values: readonly ReferenceValue[]) => ReferenceValue>> = {
  sin: ofFloat(Math.sin),
  cos: ofFloat(Math.cos),
  tan: ofFloat(Math.tan),
  sinh: ofFloat(Math.sinh),
  cosh: ofFloat(Math.cosh),
  asin: ofFloat(Math.asin),
  acos: ofFloat(Math.acos),
  atan: ofFloat(Math.atan),
  asinh: ofFloat(Math.asinh),
  acosh: ofFloat(Math.acosh),
  sqrt: ofFloat(Math.sqrt),
  exp: ofFloat(Math.exp),
  ln: ofFloat(Math.log),
  log: ofFloat(Math.log10),
  fraction: ofFloat((value) => value % 1),
  floor: toWhole(Math.floor),
  ceiling: toWhole((value) => -Math.floor(-value)),
  round: toWhole(roundedAway),
  int: toWhole((value) => (value < 0 ? Math.ceil(value) : Math.floor(value))),
  min: extreme((a, b) => a < b),
  max: extreme((a, b) => a > b),
  abs: (value) => {
    const number = numberOf(value)
    return typeof number === 'bigint' && number < 0n ? integer(-number) : number < 0 ? float(-Number(number)) : number
  },
  parse_float: (value) => {
    if (typeof value !== 'string') return fault()
    return /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value) ? float(Number(value)) : fault()
  },
}
