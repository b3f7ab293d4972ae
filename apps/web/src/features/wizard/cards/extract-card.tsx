'use client'

import { Stack } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { AddButton } from '../fields/add-button.tsx'
import { type ExtractRow, emptyExtract } from '../model/extract-form.ts'
import { useField } from '../state/use-field.ts'
import { Card } from './card.tsx'
import { ExtractRuleRow } from './extract/extract-rule-row.tsx'

/** The rules with the one at `from` standing at `to`. */
const moved = (rules: readonly ExtractRow[], from: number, to: number): readonly ExtractRow[] => {
  const rule = rules[from]
  return rule === undefined ? rules : rules.toSpliced(from, 1).toSpliced(to, 0, rule)
}

/** 2. Extract or split: rules that make fields out of fields, in order. */
export const ExtractCard = () => {
  const t = useTranslations('wizard.extract')
  const [rules, change] = useField('transform.extract')
  return (
    <Card id="extract">
      <Stack gap="sm" data-field="transform.extract">
        {rules.map((rule, index) => (
          <ExtractRuleRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity besides their place
            key={index}
            index={index}
            rule={rule}
            onChange={(next) => change(rules.with(index, next))}
            onMoveUp={index === 0 ? undefined : () => change(moved(rules, index, index - 1))}
            onMoveDown={index === rules.length - 1 ? undefined : () => change(moved(rules, index, index + 1))}
            onRemove={() => change(rules.toSpliced(index, 1))}
          />
        ))}
      </Stack>
      <AddButton onClick={() => change([...rules, emptyExtract()])}>{t('add')}</AddButton>
    </Card>
  )
}
