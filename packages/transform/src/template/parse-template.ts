import { SluiceError } from '@sluice/contracts'
import type { Expression } from '../expression/ast.ts'
import { parseExpression } from '../expression/parser.ts'

/** Literal text, or the expression of a placeholder. */
export type TemplatePart = string | Expression

/**
 * Parses a template: `${expression}` and `{expression}` are placeholders, `{{` and `}}` stand for braces.
 * Throws SluiceError TEMPLATE_SYNTAX or EXPRESSION_SYNTAX; positions count from the start of the template.
 */
export const parseTemplate = (template: string): readonly TemplatePart[] => {
  const parts: TemplatePart[] = []
  let literal = ''
  let at = 0
  while (at < template.length) {
    const pair = template.slice(at, at + 2)
    if (pair === '{{' || pair === '}}') {
      literal += pair[0]
      at += 2
      continue
    }
    const open = pair === '${' ? at + 2 : pair[0] === '{' ? at + 1 : undefined
    if (open === undefined) {
      literal += pair[0] ?? ''
      at++
      continue
    }
    const close = closingBrace(template, open, at)
    if (template.slice(open, close).trim() === '')
      throw new SluiceError('TEMPLATE_SYNTAX', 'the placeholder names no field', { position: at })
    if (literal !== '') parts.push(literal)
    literal = ''
    parts.push(parseExpression(template, open, close))
    at = close + 1
  }
  if (literal !== '') parts.push(literal)
  return parts
}

/** The brace that ends a placeholder; braces within quotes belong to the text there. */
const closingBrace = (template: string, from: number, opened: number): number => {
  let quote: string | undefined
  for (let at = from; at < template.length; at++) {
    const char = template[at]
    if (quote !== undefined) {
      if (char === '\\' && quote !== '`') at++
      else if (char === quote) quote = undefined
    } else if (char === '"' || char === "'" || char === '`') quote = char
    else if (char === '}') return at
  }
  throw new SluiceError('TEMPLATE_SYNTAX', 'the brace is not closed', { position: opened })
}
