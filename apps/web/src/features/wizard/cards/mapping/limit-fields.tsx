'use client'

import { SimpleGrid } from '@mantine/core'
import { isNameTemplate } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { NumberField } from '../../fields/number-field.tsx'
import { useForm } from '../../state/use-field.ts'

/** Guard rails; shown as soon as data names tables or columns. */
export const LimitFields = () => {
  const t = useTranslations('wizard.tables')
  const isNamedByData = useForm(({ target }) =>
    [target, ...target.further].some(
      ({ isTemplate, columns }) => isTemplate || columns.some(({ name }) => isNameTemplate(name)),
    ),
  )
  if (!isNamedByData) return null
  return (
    <SimpleGrid cols={2} spacing="md">
      <NumberField
        path="target.limits.supertablesMax"
        label={t('supertablesMax')}
        description={t('limitHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder="100"
      />
      <NumberField path="target.limits.columnsMax" label={t('columnsMax')} placeholder="500" />
    </SimpleGrid>
  )
}
