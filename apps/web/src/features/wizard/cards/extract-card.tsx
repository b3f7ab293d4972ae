'use client'

import { Stack } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { AddButton } from '../fields/add-button.tsx'
import { emptyExtract } from '../model/default-form.ts'
import { useField } from '../state/use-field.ts'
import { Card } from './card.tsx'
import { ExtractRuleRow } from './extract-rule-row.tsx'

/** 2. Extract or split: rules that make fields out of fields, in order. */
export const ExtractCard = () => {
  const t = useTranslations('wizard.extract')
  const [rules, change] = useField('transform.extract')
  return (
    <Card id="extract">
      <Stack gap="xs" data-field="transform.extract">
        {rules.map((rule, index) => (
          <ExtractRuleRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity besides their place
            key={index}
            index={index}
            rule={rule}
            onChange={(next) => change(rules.with(index, next))}
            onRemove={() => change(rules.toSpliced(index, 1))}
          />
        ))}
      </Stack>
      <AddButton onClick={() => change([...rules, emptyExtract()])}>{t('add')}</AddButton>
    </Card>
  )
}
