import { isSluiceError } from '@sluice/contracts'
import { compileTemplate, templateText } from '../template/compile-template.ts'
import { type FieldValue, textOf } from '../value/field-value.ts'
import { hexOf } from '../value/hex.ts'
import { compileExpression, type ExpressionContext } from './compile-expression.ts'
import { EvaluationError } from './evaluation-error.ts'
import { parseExpression } from './parser.ts'
import type { Evaluate } from './typed.ts'

/** The fields that the manual's examples refer to; any other field is missing. */
export const EXAMPLE_FIELDS: Readonly<Record<string, FieldValue>> = {
  id: 2,
  name: 'beijing-01',
  voltage: 221.5,
  big: 9_007_199_254_740_993n,
  ok: true,
}

/** The time at which examples run: 2023-11-14T22:13:20Z. */
const EXAMPLE_NOW_MS = 1_700_000_000_000

/** A value as the manual writes it: text in quotes, a time in RFC 3339, bytes as `\x…`. */
const showResult = (value: FieldValue): string => {
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  return value instanceof Uint8Array ? `\\x${hexOf(value)}` : textOf(value)
}

/** Runs on EXAMPLE_FIELDS what `compile` makes: its value as the manual writes it, or `error: …`. */
const resultOf = (compile: (context: ExpressionContext) => Evaluate): string => {
  const names = Object.keys(EXAMPLE_FIELDS)
  const reference = (name: string) => ({ slot: names.indexOf(name), type: 'unknown' as const })
  try {
    return showResult(compile({ reference, clock: { nowMs: EXAMPLE_NOW_MS } })(Object.values(EXAMPLE_FIELDS)))
  } catch (error) {
    if (error instanceof EvaluationError || isSluiceError(error)) return `error: ${error.message}`
    throw error
  }
}

/** The result of an expression on EXAMPLE_FIELDS. */
export const exampleResult = (expression: string): string =>
  resultOf((context) => compileExpression(parseExpression(expression), context).evaluate)

/** The result of a template on EXAMPLE_FIELDS. */
export const exampleTemplateResult = (template: string): string =>
  resultOf((context) => templateText(compileTemplate(template, context)))
