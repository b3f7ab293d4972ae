'use client'

import { Group, Paper, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { StatusDot } from '#src/components/status-dot.tsx'
import { useErrorText } from '#src/components/use-error-text.ts'
import type { ImportChoice } from './import-item.ts'
import { askedSecrets, type ImportLine } from './use-import.ts'

const choiceSchema = z.enum(['create', 'rename', 'replace', 'skip'])

interface ImportLineFormProps {
  readonly line: ImportLine
  readonly onChange: (changes: Partial<ImportLine>) => void
}

/** One task of the file: whether it is new, what to do with it, and what it lacks. */
export const ImportLineForm = ({ line, onChange }: ImportLineFormProps) => {
  const t = useTranslations('fleet.import')
  const { document, existingId, choice, outcome } = line
  if ('problem' in document)
    return (
      <Paper p="sm">
        <StatusDot tone="bad" label={t('document', { number: document.number })} />
        <Text size="sm">{document.problem}</Text>
      </Paper>
    )
  const { name } = document.spec
  const choices: readonly ImportChoice[] = existingId === null ? ['create', 'skip'] : ['skip', 'rename', 'replace']
  return (
    <Paper p="sm">
      <Stack gap={8}>
        <Group justify="space-between" wrap="nowrap">
          <Stack gap={0} miw={0}>
            <Text size="sm" fw={550} truncate>
              {name}
            </Text>
            <Outcome line={line} />
          </Stack>
          {outcome === 'done' ? null : (
            <Select
              w={230}
              aria-label={t('what', { name })}
              allowDeselect={false}
              data={choices.map((value) => ({ value, label: t(value) }))}
              value={choice}
              onChange={(value) => onChange({ choice: choiceSchema.parse(value), outcome: 'none' })}
            />
          )}
        </Group>
        {outcome === 'done' ? null : <Missing line={line} onChange={onChange} />}
      </Stack>
    </Paper>
  )
}

const Outcome = ({ line: { outcome, existingId } }: { line: ImportLine }) => {
  const t = useTranslations('fleet.import')
  const errorText = useErrorText()
  if (outcome === 'done') return <StatusDot tone="good" label={t('imported')} />
  if (outcome instanceof Error)
    return (
      <Text size="xs" c="red" role="alert">
        {errorText(outcome)}
      </Text>
    )
  return (
    <Text size="xs" c="dimmed">
      {t(existingId === null ? 'isNew' : 'exists')}
    </Text>
  )
}

const Missing = ({ line, onChange }: ImportLineFormProps) => {
  const t = useTranslations('fleet.import')
  return (
    <>
      {line.choice === 'rename' ? (
        <TextInput
          label={t('newName')}
          value={line.name}
          maxLength={200}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      ) : null}
      {askedSecrets(line).map((secret) => (
        <PasswordInput
          key={secret}
          label={t('secret', { name: secret })}
          description={t('secretHint')}
          value={line.secrets[secret] ?? ''}
          autoComplete="off"
          onChange={(event) => onChange({ secrets: { ...line.secrets, [secret]: event.currentTarget.value } })}
        />
      ))}
    </>
  )
}
