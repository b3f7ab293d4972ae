import { describe, expect, it } from 'vitest'
import { type FuzzedExpression, fuzzCase } from '../testing/fuzz/expressions.ts'
import { expressionFunctions } from './functions/index.ts'

const RUNS = 10_000

describe('compiled expressions', () => {
  const cases: FuzzedExpression[] = []

  it('mean what the reference interpreter says, errors included', { timeout: 60_000 }, () => {
    for (let seed = 0; seed < RUNS; seed++) cases.push(fuzzCase(seed))
    expect(cases).toHaveLength(RUNS)
  })

  it('were compared on every function and operator, and mostly not on their errors', () => {
    const computed = cases.filter(({ verdict }) => verdict === 'computed').map(({ text }) => text)
    expect(computed.length).toBeGreaterThan(RUNS / 2)
    const names = expressionFunctions.map(({ name }) => `${name}(`).filter((name) => name !== 'is_empty(')
    const operators = ['==', '!=', '<', '<=', '>', '>=', '&&', '||', '!', '-', '+', '*', '/', '%', 'in', 'not in']
    const wanted = [
      ...names,
      '.is_empty',
      ...operators.map((operator) => (operator.length > 1 ? ` ${operator} ` : operator)),
    ]
    expect(wanted.filter((part) => computed.filter((text) => text.includes(part)).length < 3)).toEqual([])
  })
})
