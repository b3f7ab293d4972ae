import { checkedFloat } from '../arithmetic.ts'
import { EvaluationError } from '../evaluation-error.ts'
import { type Example, type FunctionDefinition, numberAt } from './definition.ts'

/** A function of one float; a result that is no number is an error. */
const ofFloat = (
  name: string,
  description: string,
  compute: (value: number) => number,
  example: Example,
): FunctionDefinition => ({
  name,
  parameters: [{ name: 'x', type: 'number' }],
  result: 'number',
  description,
  examples: [example],
  apply: ({ position }, values) => checkedFloat(compute(Number(numberAt(values, 0))), position),
})

/** A function that leaves integers as they are, so that 64-bit integers stay exact. */
const toWhole = (
  name: string,
  description: string,
  compute: (value: number) => number,
  example: Example,
): FunctionDefinition => ({
  name,
  parameters: [{ name: 'x', type: 'number' }],
  result: 'number',
  description,
  examples: [example],
  apply: (_site, values) => {
    const value = numberAt(values, 0)
    return typeof value === 'bigint' ? value : compute(value)
  },
})

const extreme = (
  name: string,
  description: string,
  better: (a: number | bigint, b: number | bigint) => boolean,
  example: Example,
): FunctionDefinition => ({
  name,
  parameters: [
    { name: 'x', type: 'number' },
    { name: 'y', type: 'number', rest: true },
  ],
  result: 'number',
  description,
  examples: [example],
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
  ofFloat('sin', 'Sine of an angle in radians.', Math.sin, ['sin(0)', '0']),
  ofFloat('cos', 'Cosine of an angle in radians.', Math.cos, ['cos(0)', '1']),
  ofFloat('tan', 'Tangent of an angle in radians.', Math.tan, ['tan(0)', '0']),
  ofFloat('sinh', 'Hyperbolic sine.', Math.sinh, ['sinh(0)', '0']),
  ofFloat('cosh', 'Hyperbolic cosine.', Math.cosh, ['cosh(0)', '1']),
  ofFloat('asin', 'Angle in radians with this sine.', Math.asin, ['asin(1) * 2', '3.141592653589793']),
  ofFloat('acos', 'Angle in radians with this cosine.', Math.acos, ['acos(-1)', '3.141592653589793']),
  ofFloat('atan', 'Angle in radians with this tangent.', Math.atan, ['atan(1) * 4', '3.141592653589793']),
  ofFloat('asinh', 'Inverse hyperbolic sine.', Math.asinh, ['asinh(0)', '0']),
  ofFloat('acosh', 'Inverse hyperbolic cosine.', Math.acosh, ['acosh(1)', '0']),
  ofFloat('sqrt', 'Square root.', Math.sqrt, ['sqrt(16)', '4']),
  ofFloat('exp', 'e to the power of x.', Math.exp, ['exp(0)', '1']),
  ofFloat('ln', 'Natural logarithm.', Math.log, ['ln(exp(2))', '2']),
  ofFloat('log', 'Logarithm to base 10.', Math.log10, ['log(1000)', '3']),
  ofFloat('fraction', 'What follows the decimal point.', (value) => value - Math.trunc(value), [
    'fraction(2.25)',
    '0.25',
  ]),
  toWhole('floor', 'The next whole number below.', Math.floor, ['floor(-2.5)', '-3']),
  toWhole('ceiling', 'The next whole number above.', Math.ceil, ['ceiling(2.1)', '3']),
  toWhole('round', 'The nearest whole number; halves away from zero.', roundHalfAway, ['round(-2.5)', '-3']),
  toWhole('int', 'Cuts the fraction off.', Math.trunc, ['int(7 / 2)', '3']),
  extreme('min', 'The smallest of the numbers.', (a, b) => a < b, ['min(3, 1.5, 2)', '1.5']),
  extreme('max', 'The largest of the numbers.', (a, b) => a > b, ['max(voltage, 230)', '230']),
  {
    name: 'abs',
    parameters: [{ name: 'x', type: 'number' }],
    result: 'number',
    description: 'The number without its sign.',
    examples: [['abs(-9007199254740993)', '9007199254740993']],
    apply: ({ position }, values) => {
      const value = numberAt(values, 0)
      if (typeof value === 'number') return Math.abs(value)
      if (value === -(2n ** 63n)) throw new EvaluationError('the result does not fit in 64 bits', position)
      return value < 0n ? -value : value
    },
  },
]
