import { describe, expect, it } from 'vitest'
import { analyzeExpression } from '../analyze.ts'
import { exampleResult } from '../examples.ts'
import { expressionFunctions } from './index.ts'

const examples = expressionFunctions.flatMap(({ name, examples }) =>
  examples.map(([expression, result]) => [name, expression, result] as const),
)

describe('every function', () => {
  it.each(examples)('%s: %s is %s', (name, expression, result) => {
    expect(expression).toContain(name)
    expect(exampleResult(expression)).toBe(result)
  })

  it.each(expressionFunctions.map(({ name }) => name))('%s refuses a wrong number of arguments', (name) => {
    const result = analyzeExpression(`${name}(${'a, '.repeat(600).slice(0, -2)})`)
    const least = analyzeExpression(`${name}()`)
    expect([result, least]).toContainEqual({
      ok: false,
      error: { code: 'EXPRESSION_TYPE', position: 0, message: expect.stringContaining('takes') },
    })
  })
})
