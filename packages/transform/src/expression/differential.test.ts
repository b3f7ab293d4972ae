import { isSluiceError } from '@sluice/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, interpret, ReferenceFault, type ReferenceValue } from '../testing/reference-interpreter.ts'
import type { FieldValue } from '../value/field-value.ts'
import { normalizeInteger } from '../value/integer.ts'
import { compileExpression } from './compile-expression.ts'
import { EvaluationError } from './evaluation-error.ts'
import { parseExpression } from './parser.ts'

const names = ['a', 'b', 'c']
const interesting = [
  0n,
  1n,
  -1n,
  2n,
  7n,
  2n ** 31n,
  2n ** 53n - 1n,
  2n ** 53n,
  -(2n ** 53n),
  2n ** 62n,
  2n ** 63n - 1n,
  -(2n ** 63n),
]
const value: fc.Arbitrary<FieldValue> = fc.oneof(
  fc.constantFrom(...interesting).map(normalizeInteger),
  fc.constantFrom<FieldValue>(null, true, false, '', 'x', '2', 0.5, -2.5, 1e17, 1e308),
)

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'expression' },
    fc.constantFrom(...names),
    fc.constantFrom(
      '0',
      '1',
      '3',
      '2.5',
      '9007199254740991',
      '9223372036854775807',
      'true',
      'false',
      'null',
      '"x"',
      "''",
    ),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', '&&', '||'),
        tie('expression'),
      )
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('expression').map((inner) => `-(${inner})`),
    tie('expression').map((inner) => `!(${inner})`),
    tie('expression').map((inner) => `is_null(${inner})`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `coalesce(${a}, ${b})`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map((parts) => `if(${parts.join(', ')})`),
  ),
}))

const FAULT = 'fault'

const compiledValue = (text: string, row: FieldValue[]): FieldValue | typeof FAULT | undefined => {
  let evaluate: ReturnType<typeof compileExpression>['evaluate']
  try {
    const reference = (name: string) => ({ slot: names.indexOf(name), type: 'unknown' as const })
    evaluate = compileExpression(parseExpression(text), { reference, clock: { nowMs: 0 } }).evaluate
  } catch (error) {
    if (isSluiceError(error, 'EXPRESSION_TYPE')) return undefined
    throw error
  }
  try {
    return evaluate(row)
  } catch (error) {
    if (error instanceof EvaluationError) return FAULT
    throw error
  }
}

const referenceValue = (text: string, row: FieldValue[]): ReferenceValue | typeof FAULT => {
  try {
    return interpret(parseExpression(text), new Map(names.map((name, index) => [name, canonical(row[index] ?? null)])))
  } catch (error) {
    if (error instanceof ReferenceFault) return FAULT
    throw error
  }
}

describe('compiled expressions', () => {
  it('mean what the reference interpreter says, errors included', () => {
    let evaluated = 0
    fc.assert(
      fc.property(expression, fc.array(value, { minLength: 3, maxLength: 3 }), (text, row) => {
        const actual = compiledValue(text, row)
        if (actual === undefined) return // A mistake that shows without data; the rows are not asked.
        evaluated++
        expect({ text, value: canonical(actual) }).toEqual({ text, value: referenceValue(text, row) })
      }),
      { numRuns: 10_000 },
    )
    expect(evaluated).toBeGreaterThan(2500)
  })

  it('have one representation for every integer', () => {
    fc.assert(
      fc.property(expression, fc.array(value, { minLength: 3, maxLength: 3 }), (text, row) => {
        const actual = compiledValue(text, row)
        if (typeof actual === 'bigint') expect(Number.isSafeInteger(Number(actual))).toBe(false)
      }),
      { numRuns: 5000 },
    )
  })
})
