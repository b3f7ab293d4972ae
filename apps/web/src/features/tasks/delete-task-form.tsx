'use client'

import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import type { TaskSummary } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useErrorText } from '#src/components/use-error-text.ts'
import { useDeleteTask } from './queries.ts'

interface DeleteTaskFormProps {
  readonly task: Pick<TaskSummary, 'id' | 'name'>
  readonly onClose: () => void
  readonly onDeleted: () => void
}

/** Deleting cannot be undone, so the name must be typed. */
export const DeleteTaskForm = ({ task, onClose, onDeleted }: DeleteTaskFormProps) => {
  const t = useTranslations('tasks')
  const common = useTranslations('common')
  const errorText = useErrorText()
  const [typed, setTyped] = useState('')
  const remove = useDeleteTask()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed === task.name) remove.mutate(task.id, { onSuccess: onDeleted })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">{t('deleteText')}</Text>
        <TextInput
          label={t('deleteConfirm')}
          description={<Code>{task.name}</Code>}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={remove.error === null ? null : errorText(remove.error)}
          autoComplete="off"
          data-autofocus
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" color="red" disabled={typed !== task.name} loading={remove.isPending}>
            {t('deleteSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
