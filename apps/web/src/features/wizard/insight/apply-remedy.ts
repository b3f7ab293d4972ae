import { mappingRuleSchema } from '@sluice/contracts'
import type { Remedy, SpecChange } from '@sluice/transform'
import type { WizardForm } from '../model/form.ts'
import { ruleToForm } from '../model/mapping-row.ts'
import { formPath, type SpecRows } from '../model/spec-rows.ts'
import { withValueAt } from '../state/paths.ts'

/** A whole rule has another shape in the form; everything else is the same. */
const leafOf = ({ path, value }: Extract<SpecChange, { op: 'set' | 'append' }>): unknown => {
  const rule = path.endsWith('.map') ? mappingRuleSchema.safeParse(value) : undefined
  return rule?.success ? ruleToForm(rule.data) : value
}

/** The form after the changes of a remedy; `rows` tells which form row each spec entry came from. */
export const applyRemedy = (form: WizardForm, { changes }: Remedy, rows: SpecRows): WizardForm =>
  changes.reduce(
    (changed, change) =>
      change.op === 'set' ? withValueAt(changed, formPath(change.path, rows), leafOf(change)) : changed,
    form,
  )
