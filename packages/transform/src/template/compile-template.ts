import { compileExpression, type ExpressionContext } from '../expression/compile-expression.ts'
import { boundedText } from '../expression/functions/text.ts'
import type { Evaluate } from '../expression/typed.ts'
import { textOf } from '../value/field-value.ts'
import { parseTemplate } from './parse-template.ts'

/** A template ready to run: literal text, and closures for its placeholders. */
export type CompiledTemplate = readonly (string | Evaluate)[]

/** Throws SluiceError TEMPLATE_SYNTAX, EXPRESSION_SYNTAX, EXPRESSION_TYPE or FIELD_UNKNOWN with the position. */
export const compileTemplate = (template: string, context: ExpressionContext): CompiledTemplate =>
  parseTemplate(template).map((part) => (typeof part === 'string' ? part : compileExpression(part, context).evaluate))

/** Text of a template that becomes a column: null as soon as a placeholder is, since text with a hole would mislead. */
export const templateText = (template: CompiledTemplate): Evaluate => {
  return (row) => {
    let text = ''
    for (const part of template) {
      const value = typeof part === 'string' ? part : part(row)
      if (value === null) return null
      text += textOf(value)
    }
    return boundedText(text, 0)
  }
}
