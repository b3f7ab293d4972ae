'use client'

import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useErrorText } from '#src/components/use-error-text.ts'
import { useCreateAlertSilence } from '../queries.ts'
import { useRuleText } from '../use-rule-text.ts'

interface SilenceDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly ruleId: string | null
  readonly taskId: string | null
  /** What is silenced, for people. */
  readonly names: string
}

const MINUTES = [30, 60, 240, 1_440, 10_080]

/** For how long nobody is told, and why. */
export const SilenceDialog = ({ opened, onClose, ruleId, taskId, names }: SilenceDialogProps) => {
  const t = useTranslations('alerts')
  const common = useTranslations('common')
  const errorText = useErrorText()
  const { duration } = useRuleText()
  const [minutes, setMinutes] = useState(60)
  const [note, setNote] = useState('')
  const create = useCreateAlertSilence()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({ ruleId, taskId, minutes, note }, { onSuccess: onClose })
  }
  return (
    <Modal opened={opened} onClose={onClose} title={t('silenceTitle', { names })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('silenceText')}
          </Text>
          <Select
            label={t('form.silenceFor')}
            allowDeselect={false}
            value={`${minutes}`}
            data={MINUTES.map((value) => ({ value: `${value}`, label: duration(value * 60) }))}
            onChange={(value) => value !== null && setMinutes(Number(value))}
            data-autofocus
          />
          <TextInput
            label={t('form.note')}
            maxLength={200}
            value={note}
            onChange={({ currentTarget: { value } }) => setNote(value)}
            error={create.error === null ? null : errorText(create.error)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t('silence')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
