import { type BoundValue, type ColumnType, type MappingRule, SluiceError } from '@sluice/contracts'
import { inField } from '../../design/design-errors.ts'
import { compileExpression, type ExpressionContext } from '../../expression/compile-expression.ts'
import { parseExpression } from '../../expression/parser.ts'
import type { Evaluate } from '../../expression/typed.ts'
import { Refusal } from '../../refusal.ts'
import { compileTemplate, templateText } from '../../template/compile-template.ts'
import type { Convert } from '../convert/convert.ts'
import type { ColumnValue } from './column-value.ts'
import { joinFields } from './join.ts'
import { sumFields } from './sum.ts'

export interface RuleContext extends ExpressionContext {
  readonly type: ColumnType
  /** For constants: no policy mends a mistake of the spec. */
  readonly exact: Convert
  /** For values of rows, mended as the policies say. */
  readonly convert: Convert
  /** For `generator now`. */
  readonly now: ColumnValue
}

/** Compiles a mapping rule of spec/data-in.md §5.2. Throws SluiceError with the property of the rule in `field`. */
export const compileRule = (rule: MappingRule, context: RuleContext): ColumnValue => {
  const { convert, exact } = context
  switch (rule.rule) {
    case 'mapping': {
      const { slot } = inField('field', () => context.reference(rule.field))
      const missing = rule.default === undefined ? null : constant('default', rule.default, exact)
      return (row) => {
        const value = row[slot] ?? null
        return value === null ? missing : convert(value)
      }
    }
    case 'value': {
      const value = constant('value', rule.value, exact)
      return () => value
    }
    case 'generator':
      if (context.type.kind !== 'TIMESTAMP')
        throw new SluiceError('VALUE_TYPE', 'now makes a TIMESTAMP', { field: 'generator' })
      return context.now
    case 'format':
      return converted(templateText(inField('template', () => compileTemplate(rule.template, context))), convert)
    case 'join':
      return converted(joinFields(slotsOf(rule.fields, context), rule.separator), convert)
    case 'sum':
      return converted(sumFields(slotsOf(rule.fields, context)), convert)
    case 'expr': {
      const parse = () => compileExpression(parseExpression(rule.expression), context).evaluate
      return converted(inField('expression', parse), convert)
    }
  }
}

const converted =
  (evaluate: Evaluate, convert: Convert): ColumnValue =>
  (row) => {
    const value = evaluate(row)
    return value === null ? null : convert(value)
  }

const slotsOf = (fields: readonly string[], context: RuleContext): readonly number[] =>
  fields.map((field, index) => inField(`fields.${index}`, () => context.reference(field).slot))

/** A constant is converted once, so that one that does not fit is a mistake of the spec and not of every row. */
const constant = (field: string, value: string | number | boolean, convert: Convert): BoundValue => {
  const bound = convert(value)
  if (bound instanceof Refusal) throw new SluiceError(bound.code, bound.message, { field })
  return bound
}
