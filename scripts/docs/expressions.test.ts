import { readFile } from 'node:fs/promises'
import { exampleResult, exampleTemplateResult } from '@sluice/transform'
import { describe, expect, it } from 'vitest'
import { languageExamples, limitExamples, templateExamples } from './expression-examples.ts'
import { expressionsPage } from './expressions.ts'

describe('docs/expressions.md', () => {
  it('tells what the code does (npm run docs renews it)', async () => {
    const page = await readFile(new URL('../../docs/expressions.md', import.meta.url), 'utf8')
    expect(page).toBe(expressionsPage())
  })

  it.each(Object.values(languageExamples).flat())('%s is %s', (expression, result) => {
    expect(exampleResult(expression)).toBe(result)
  })

  it.each(templateExamples)('the template %s is %s', (template, result) => {
    expect(exampleTemplateResult(template)).toBe(result)
  })

  it.each(limitExamples)('$what: more than $limit is refused', ({ beyond, message }) => {
    expect(exampleResult(beyond)).toBe(message)
  })
})
