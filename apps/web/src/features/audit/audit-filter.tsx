'use client'

import { Group, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { Allowed } from '#src/features/access/allowed.tsx'
import type { AuditScope, FilterFields } from './audit-query.ts'

/** The first part of every action; see `audit` of the routes. */
const GROUPS = {
  workspace: [
    'task',
    'connection',
    'declarations',
    'deadLetters',
    'alert',
    'alertRule',
    'alertChannel',
    'view',
    'member',
    'invitation',
    'apiKey',
    'database',
    'supertable',
    'request',
  ],
  instance: ['session', 'user', 'password', 'invitation', 'workspace', 'workerGroup', 'worker', 'request'],
} as const

interface AuditFilterProps {
  readonly scope: AuditScope
  readonly onScope: (scope: AuditScope) => void
  readonly value: FilterFields
  readonly onChange: (fields: FilterFields) => void
}

/** Whose log, who, what, on what and when. */
export const AuditFilterBar = ({ scope, onScope, value, onChange }: AuditFilterProps) => {
  const t = useTranslations('audit')
  const text = (name: 'actor' | 'subject') => (
    <TextInput
      size="xs"
      w={190}
      label={t(name)}
      value={value[name]}
      onChange={(event) => onChange({ ...value, [name]: event.currentTarget.value })}
    />
  )
  const time = (name: 'from' | 'to') => (
    <TextInput
      size="xs"
      type="datetime-local"
      label={t(name)}
      value={value[name]}
      onChange={(event) => onChange({ ...value, [name]: event.currentTarget.value })}
    />
  )
  return (
    <Stack gap="sm" align="flex-start">
      <Allowed right="instance:admin">
        <SegmentedControl
          size="xs"
          aria-label={t('scope')}
          value={scope}
          data={[
            { value: 'workspace', label: t('workspace') },
            { value: 'instance', label: t('instance') },
          ]}
          onChange={(next) => onScope(next === 'instance' ? 'instance' : 'workspace')}
        />
      </Allowed>
      <Group gap="sm" align="flex-end">
        {text('actor')}
        <Select
          size="xs"
          w={170}
          label={t('action')}
          placeholder={t('actionAll')}
          clearable
          value={value.action === '' ? null : value.action}
          data={GROUPS[scope].map((group) => ({ value: group, label: t(`group.${group}`) }))}
          onChange={(action) => onChange({ ...value, action: action ?? '' })}
        />
        {text('subject')}
        {time('from')}
        {time('to')}
      </Group>
    </Stack>
  )
}
