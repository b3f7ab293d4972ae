import type { WizardForm } from './form.ts'
import { secretsFromForm, specFromForm } from './to-spec.ts'

/** What saving the form would send; rows without a rule and parts that are switched off do not count. */
const sent = (form: WizardForm): string => JSON.stringify([specFromForm(form), secretsFromForm(form)])

/** Whether leaving now would lose something that was entered since `initial`. */
export const hasUnsavedInput = (initial: WizardForm, form: WizardForm): boolean => sent(initial) !== sent(form)
