import { type ErrorCode, isSluiceError } from '@sluice/contracts'
import { parseTemplate } from '../template/parse-template.ts'
import type { Expression } from './ast.ts'
import { compileExpression } from './compile-expression.ts'
import { parseExpression } from './parser.ts'

/** A field that a text refers to, where it does so first. */
export interface FieldMention {
  readonly name: string
  readonly position: number
}

/** What an editor needs to know of an expression or template while it is typed. */
export type ExpressionAnalysis =
  | { readonly ok: true; readonly fields: readonly FieldMention[] }
  | {
      readonly ok: false
      readonly error: { readonly code: ErrorCode; readonly message: string; readonly position: number }
    }

/** Checks an expression's syntax and, as far as they show without data, its types. */
export const analyzeExpression = (text: string): ExpressionAnalysis => analyze(() => [parseExpression(text)])

/** The same for a template like `t_${id}`. */
export const analyzeTemplate = (text: string): ExpressionAnalysis =>
  analyze(() => parseTemplate(text).flatMap((part) => (typeof part === 'string' ? [] : [part])))

const analyze = (parse: () => readonly Expression[]): ExpressionAnalysis => {
  const fields = new Map<string, FieldMention>()
  try {
    for (const expression of parse()) {
      mentions(expression, fields)
      compileExpression(expression, { reference: () => ({ slot: 0, type: 'unknown' }), clock: { nowMs: 0 } })
    }
    return { ok: true, fields: [...fields.values()] }
  } catch (error) {
    if (!isSluiceError(error)) throw error
    return { ok: false, error: { code: error.code, message: error.message, position: error.position ?? 0 } }
  }
}

/** The fields that an expression refers to, each once. */
export const mentionedFields = (expression: Expression): ReadonlySet<string> => {
  const fields = new Map<string, FieldMention>()
  mentions(expression, fields)
  return new Set(fields.keys())
}

const mentions = (expression: Expression, fields: Map<string, FieldMention>): void => {
  switch (expression.kind) {
    case 'literal':
      return
    case 'field':
      if (!fields.has(expression.name))
        fields.set(expression.name, { name: expression.name, position: expression.position })
      return
    case 'unary':
      mentions(expression.operand, fields)
      return
    case 'binary':
      mentions(expression.left, fields)
      mentions(expression.right, fields)
      return
    case 'in':
      for (const part of [expression.operand, ...expression.options]) mentions(part, fields)
      return
    case 'call':
      for (const argument of expression.arguments) mentions(argument, fields)
  }
}
