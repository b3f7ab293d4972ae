import type { ExtractRuleOf } from '@sluice/contracts'
import { inField } from '../design/design-errors.ts'
import type { FieldScope } from '../design/field-scope.ts'
import { checkOutput } from './outputs.ts'

/** Another name for a field; costs nothing at run time. */
export const applyRenameRule = (rule: ExtractRuleOf<'rename'>, scope: FieldScope): void => {
  const reference = inField('field', () => scope.reference(rule.field))
  inField('to', () => checkOutput(rule.to, [rule.field], scope))
  scope.remove(rule.field, `rename called it ${rule.to}`)
  scope.alias(rule.to, reference)
}
