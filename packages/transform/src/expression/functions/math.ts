import { checkedFloat } from '../arithmetic.ts'
import { EvaluationError } from '../evaluation-error.ts'
import { type FunctionDefinition, numberAt } from './definition.ts'

/** A function of one float; a result that is no number is an error. */
const ofFloat = (name: string, description: string, compute: (value: number) => number): FunctionDefinition => ({
  name,
  parameters: [{ name: 'x', type: 'number' }],
  result: 'number',
  description,
  apply: ({ position }, values) => checkedFloat(compute(Number(numberAt(values, 0))), position),
})

/** A function that leaves integers as they are, so that 64-bit integers stay exact. */
const toWhole = (name: string, description: string, compute: (value: number) => number): FunctionDefinition => ({
  name,
  parameters: [{ name: 'x', type: 'number' }],
  result: 'number',
  description,
  apply: (_site, values) => {
    const value = numberAt(values, 0)
    return typeof value === 'bigint' ? value : compute(value)
  },
})

const extreme = (
  name: string,
  description: string,
  better: (a: number | bigint, b: number | bigint) => boolean,
): FunctionDefinition => ({
  name,
  parameters: [
    { name: 'x', type: 'number' },
    { name: 'y', type: 'number', rest: true },
  ],
  result: 'number',
  description,
  apply: (_site, values) => {
    let best = numberAt(values, 0)
    for (let index = 1; index < values.length; index++) {
      const other = numberAt(values, index)
      if (better(other, best)) best = other
    }
    return best
  },
})

const roundHalfAway = (value: number): number => (value < 0 ? -Math.round(-value) : Math.round(value))

/** Mathematics of spec/data-in.md §5.2: angles in radians, `log` to base 10. */
export const mathFunctions: readonly FunctionDefinition[] = [
  ofFloat('sin', 'Sine of an angle in radians.', Math.sin),
  ofFloat('cos', 'Cosine of an angle in radians.', Math.cos),
  ofFloat('tan', 'Tangent of an angle in radians.', Math.tan),
  ofFloat('sinh', 'Hyperbolic sine.', Math.sinh),
  ofFloat('cosh', 'Hyperbolic cosine.', Math.cosh),
  ofFloat('asin', 'Angle in radians with this sine.', Math.asin),
  ofFloat('acos', 'Angle in radians with this cosine.', Math.acos),
  ofFloat('atan', 'Angle in radians with this tangent.', Math.atan),
  ofFloat('asinh', 'Inverse hyperbolic sine.', Math.asinh),
  ofFloat('acosh', 'Inverse hyperbolic cosine.', Math.acosh),
  ofFloat('sqrt', 'Square root.', Math.sqrt),
  ofFloat('exp', 'e to the power of x.', Math.exp),
  ofFloat('ln', 'Natural logarithm.', Math.log),
  ofFloat('log', 'Logarithm to base 10.', Math.log10),
  ofFloat('fraction', 'What follows the decimal point.', (value) => value - Math.trunc(value)),
  toWhole('floor', 'The next whole number below.', Math.floor),
  toWhole('ceiling', 'The next whole number above.', Math.ceil),
  toWhole('round', 'The nearest whole number; halves away from zero.', roundHalfAway),
  toWhole('int', 'Cuts the fraction off.', Math.trunc),
  extreme('min', 'The smallest of the numbers.', (a, b) => a < b),
  extreme('max', 'The largest of the numbers.', (a, b) => a > b),
  {
    name: 'abs',
    parameters: [{ name: 'x', type: 'number' }],
    result: 'number',
    description: 'The number without its sign.',
    apply: ({ position }, values) => {
      const value = numberAt(values, 0)
      if (typeof value === 'number') return Math.abs(value)
      if (value === -(2n ** 63n)) throw new EvaluationError('the result does not fit in 64 bits', position)
      return value < 0n ? -value : value
    },
  },
]
