'use client'

import { Group, Select } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useRuleText } from '../use-rule-text.ts'
import type { RuleDraft } from './rule-draft.ts'

interface TimingFieldsProps {
  readonly draft: RuleDraft
  readonly onChange: (changes: Partial<RuleDraft>) => void
}

const HOLD_SECONDS = [0, 30, 60, 120, 300, 600, 1_800, 3_600]
const REPEAT_MINUTES = [15, 60, 240, 1_440]
const NEVER = 'never'

/** A value that a script chose is offered too. */
const withOwn = (choices: readonly number[], own: number): number[] =>
  [...new Set([...choices, own])].toSorted((a, b) => a - b)

/** How long before it is told, how long before it ends, how often it is told again. */
export const TimingFields = ({ draft, onChange }: TimingFieldsProps) => {
  const t = useTranslations('alerts')
  const { duration } = useRuleText()
  const seconds = (own: number) =>
    withOwn(HOLD_SECONDS, own).map((value) => ({
      value: `${value}`,
      label: value === 0 ? t('form.atOnce') : duration(value),
    }))
  return (
    <Group grow align="flex-start">
      <Select
        label={t('form.for')}
        allowDeselect={false}
        value={`${draft.forSeconds}`}
        data={seconds(draft.forSeconds)}
        onChange={(value) => value !== null && onChange({ forSeconds: Number(value) })}
      />
      <Select
        label={t('form.clear')}
        allowDeselect={false}
        value={`${draft.clearSeconds}`}
        data={seconds(draft.clearSeconds)}
        onChange={(value) => value !== null && onChange({ clearSeconds: Number(value) })}
      />
      <Select
        label={t('form.repeat')}
        allowDeselect={false}
        value={draft.repeatMinutes === null ? NEVER : `${draft.repeatMinutes}`}
        data={[
          { value: NEVER, label: t('form.once') },
          ...withOwn(REPEAT_MINUTES, draft.repeatMinutes ?? 60).map((value) => ({
            value: `${value}`,
            label: t('form.every', { duration: duration(value * 60) }),
          })),
        ]}
        onChange={(value) => onChange({ repeatMinutes: value === null || value === NEVER ? null : Number(value) })}
      />
    </Group>
  )
}
