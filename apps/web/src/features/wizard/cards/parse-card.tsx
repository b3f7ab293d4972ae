'use client'

import { useTranslations } from 'next-intl'
import { SwitchField } from '../fields/switch-field.tsx'
import { useStoreValue } from '../state/store.ts'
import { useForm } from '../state/use-field.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { Card } from './card.tsx'
import { FieldChips } from './field-chips.tsx'
import { ParserFields } from './parser/parser-fields.tsx'
import { ParserSelect } from './parser/parser-select.tsx'

/** 1. Parse: from the bytes of a message to fields. */
export const ParseCard = () => {
  const t = useTranslations('wizard.parse')
  const type = useForm((form) => form.transform.parser.type)
  const recognised = useStoreValue(useWizard().preview, ({ result }) => result?.parsedFields)
  return (
    <Card id="parse">
      <ParserSelect />
      <ParserFields type={type} />
      <SwitchField path="transform.parser.keepOriginal" label={t('keep')} description={t('keepHelp')} />
      <FieldChips fields={recognised ?? []} label={t('recognised')} />
    </Card>
  )
}
