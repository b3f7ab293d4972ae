import type { CardId } from './cards.ts'
import { emptyForm } from './default-form.ts'
import type { WizardForm } from './form.ts'

const isDefault = (part: 'advanced' | 'errorPolicies', form: WizardForm): boolean =>
  JSON.stringify(form[part]) === JSON.stringify(emptyForm()[part])

const isSaved = (form: WizardForm): boolean => form.source.connection.kind === 'saved'

/** Whether a card that may stay as it is was left so: there is nothing in it that could be complete. */
export const isLeftOut = (card: CardId, form: WizardForm): boolean => {
  switch (card) {
    case 'sasl':
      return isSaved(form) || !form.source.sasl.enabled
    case 'tls':
      return isSaved(form) || !form.source.tls.enabled
    case 'extract':
      return form.transform.extract.length === 0
    case 'filter':
      return form.transform.filters.length === 0
    case 'advanced':
      return isDefault('advanced', form)
    case 'policies':
      return isDefault('errorPolicies', form)
    case 'basic':
    case 'connection':
    case 'collection':
    case 'sample':
    case 'parse':
    case 'mapping':
      return false
  }
}
