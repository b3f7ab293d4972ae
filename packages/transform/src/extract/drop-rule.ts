import type { ExtractRuleOf } from '@sluice/contracts'
import { inField } from '../design/design-errors.ts'
import type { FieldScope } from '../design/field-scope.ts'

/** Takes fields away from all that follows; costs nothing at run time, and the fields are not read for it. */
export const applyDropRule = (rule: ExtractRuleOf<'drop'>, scope: FieldScope): void => {
  for (const [index, name] of rule.fields.entries())
    inField(`fields.${index}`, () => {
      scope.require(name)
      scope.remove(name, 'drop took it away')
    })
}
