'use client'

import { Group, NumberInput, Select } from '@mantine/core'
import { type AlertConditionKind, alertConditionSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { type RuleDraft, withKind } from './rule-draft.ts'

const kinds: readonly AlertConditionKind[] = alertConditionSchema.options.map((option) => option.shape.kind.value)

interface ConditionFieldsProps {
  readonly draft: RuleDraft
  readonly wrong: ReadonlySet<string>
  readonly onChange: (draft: RuleDraft) => void
}

/** What is watched, and its limit. */
export const ConditionFields = ({ draft, wrong, onChange }: ConditionFieldsProps) => {
  const t = useTranslations('alerts')
  const number = (field: 'above' | 'withinMinutes' | 'withinDays', label: string) => (
    <NumberInput
      label={label}
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator=","
      value={draft[field]}
      onChange={(value) => onChange({ ...draft, [field]: value })}
      error={wrong.has(field) ? t('form.numberWrong') : null}
    />
  )
  return (
    <Group grow align="flex-start">
      <Select
        label={t('form.condition')}
        allowDeselect={false}
        value={draft.kind}
        data={kinds.map((value) => ({ value, label: t(`condition.${value}`) }))}
        onChange={(value) => {
          const kind = kinds.find((one) => one === value)
          if (kind !== undefined) onChange(withKind(draft, kind))
        }}
      />
      {draft.kind === 'lagMessages' ? number('above', t('form.aboveMessages')) : null}
      {draft.kind === 'lagSeconds' ? number('above', t('form.aboveSeconds')) : null}
      {draft.kind === 'deadLetters' ? number('above', t('form.aboveDeadLetters')) : null}
      {draft.kind === 'deadLetters' ? number('withinMinutes', t('form.withinMinutes')) : null}
      {draft.kind === 'expiry' ? number('withinDays', t('form.withinDays')) : null}
    </Group>
  )
}
