import type { AlterSupertable } from '@sluice/contracts'
import type { Remedy } from '@sluice/transform'
import type { WizardForm } from '../model/form.ts'
import type { TableForm } from '../model/table-form.ts'
import { tableOfPath } from '../model/table-of-path.ts'
import { tableAt } from '../model/target-form.ts'

const tableOf = ({ target }: WizardForm, { changes }: Remedy): TableForm | undefined => {
  const index = tableOfPath(changes[0]?.path ?? '')
  return index === undefined ? undefined : tableAt(target, index)
}

/** Whether the task itself makes the tables that the remedy changes: the mapping then is all there is to change. */
export const isOfTemplate = (form: WizardForm, remedy: Remedy): boolean => tableOf(form, remedy)?.isTemplate === true

/** The ALTER of a remedy that makes a column or tag of an existing supertable longer; undefined for every other. */
export const wideningOf = (
  form: WizardForm,
  remedy: Remedy,
): { readonly supertable: string; readonly change: AlterSupertable['change'] } | undefined => {
  const table = tableOf(form, remedy)
  const { column, type } = remedy.params
  if (remedy.code !== 'widen' || table === undefined || table.isTemplate || table.supertable === '') return undefined
  const [name, wider] = [String(column), String(type)]
  const isTag = remedy.changes[0]?.path.includes('.tags.') === true
  return {
    supertable: table.supertable,
    change: isTag ? { kind: 'widenTag', tag: name, type: wider } : { kind: 'widenColumn', column: name, type: wider },
  }
}
