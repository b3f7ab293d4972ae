'use client'

import { Button, Group, MultiSelect, Paper, Select, Stack, Text, TextInput } from '@mantine/core'
import { type AlertRule, alertSeveritySchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useErrorText } from '#src/components/use-error-text.ts'
import { useAlertChannels, useSaveAlertRule } from '../queries.ts'
import { useRuleText } from '../use-rule-text.ts'
import { useTaskNames } from '../use-task-names.ts'
import { ConditionFields } from './condition-fields.tsx'
import { draftOf, newRuleDraft, type RuleDraft, ruleOfDraft } from './rule-draft.ts'
import { ScopeFields } from './scope-fields.tsx'
import { TimingFields } from './timing-fields.tsx'

/** Makes a rule or changes one, and says in plain words what it will do. */
export const RuleForm = ({ rule, onClose }: { rule: AlertRule | null; onClose: () => void }) => {
  const t = useTranslations('alerts')
  const common = useTranslations('common')
  const errorText = useErrorText()
  const [draft, setDraft] = useState<RuleDraft>(() => (rule === null ? newRuleDraft : draftOf(rule)))
  const [isTried, setTried] = useState(false)
  const channels = useAlertChannels()
  const save = useSaveAlertRule()
  const result = ruleOfDraft(draft, rule?.enabled ?? true)
  const wrong: ReadonlySet<string> = isTried && 'wrong' in result ? result.wrong : new Set()
  const change = (changes: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...changes }))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if ('rule' in result) save.mutate({ id: rule?.id ?? null, rule: result.rule }, { onSuccess: onClose })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('form.name')}
          maxLength={64}
          value={draft.name}
          onChange={({ currentTarget: { value } }) => change({ name: value })}
          error={wrong.has('name') ? t('form.nameMissing') : save.error === null ? null : errorText(save.error)}
          data-autofocus
        />
        <ConditionFields draft={draft} wrong={wrong} onChange={setDraft} />
        <ScopeFields draft={draft} wrong={wrong} onChange={change} />
        <TimingFields draft={draft} onChange={change} />
        <Group grow align="flex-start">
          <Select
            label={t('form.severity')}
            allowDeselect={false}
            value={draft.severity}
            data={alertSeveritySchema.options.map((value) => ({ value, label: t(`severity.${value}`) }))}
            onChange={(value) => value !== null && change({ severity: alertSeveritySchema.parse(value) })}
          />
          <MultiSelect
            label={t('form.channels')}
            placeholder={draft.channelIds.length === 0 ? t('form.channelsPlaceholder') : ''}
            value={[...draft.channelIds]}
            data={(channels.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            nothingFoundMessage={t('form.noChannels')}
            onChange={(channelIds) => change({ channelIds })}
          />
        </Group>
        <RuleSummary draft={draft} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t(rule === null ? 'form.create' : 'form.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const RuleSummary = ({ draft }: { draft: RuleDraft }) => {
  const t = useTranslations('alerts')
  const { nameOf } = useTaskNames()
  const text = useRuleText(nameOf)
  const channels = useAlertChannels()
  const result = ruleOfDraft({ ...draft, name: draft.name.trim() === '' ? '-' : draft.name }, true)
  const names = draft.channelIds.flatMap((id) => channels.data?.find((channel) => channel.id === id)?.name ?? [])
  return (
    <Paper withBorder p="sm" bg="var(--sluice-surface)" aria-live="polite">
      <Text size="sm">{'rule' in result ? text.rule(result.rule.spec, names) : t('form.incomplete')}</Text>
    </Paper>
  )
}
