'use client'

import { Input, MultiSelect, SegmentedControl, Stack, TagsInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useTaskNames } from '../use-task-names.ts'
import type { RuleDraft } from './rule-draft.ts'

interface ScopeFieldsProps {
  readonly draft: RuleDraft
  readonly wrong: ReadonlySet<string>
  readonly onChange: (changes: Partial<RuleDraft>) => void
}

const scopes = ['all', 'labels', 'tasks'] as const

/** Which tasks the rule is about. */
export const ScopeFields = ({ draft, wrong, onChange }: ScopeFieldsProps) => {
  const t = useTranslations('alerts')
  const id = useId()
  const { tasks, labels } = useTaskNames()
  return (
    <Stack gap={6}>
      <Input.Label labelElement="div" id={id}>
        {t('form.scope')}
      </Input.Label>
      <SegmentedControl
        aria-labelledby={id}
        value={draft.scope}
        data={scopes.map((value) => ({ value, label: t(`scope.${value}`) }))}
        onChange={(value) => {
          const scope = scopes.find((one) => one === value)
          if (scope !== undefined) onChange({ scope })
        }}
      />
      {draft.scope === 'labels' ? (
        <TagsInput
          aria-label={t('scope.labels')}
          placeholder={t('form.labelsPlaceholder')}
          data={labels}
          value={[...draft.labels]}
          onChange={(chosen) => onChange({ labels: chosen })}
          error={wrong.has('labels') ? t('form.labelsMissing') : null}
        />
      ) : null}
      {draft.scope === 'tasks' ? (
        <MultiSelect
          aria-label={t('scope.tasks')}
          searchable
          limit={50}
          placeholder={draft.taskIds.length === 0 ? t('form.tasksPlaceholder') : ''}
          data={tasks.map(({ id: value, name }) => ({ value, label: name }))}
          value={[...draft.taskIds]}
          onChange={(taskIds) => onChange({ taskIds })}
          error={wrong.has('taskIds') ? t('form.tasksMissing') : null}
        />
      ) : null}
    </Stack>
  )
}
