'use client'

import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { type TaskDetail, type TaskVersion, taskDetailSchema } from '@sluice/contracts'
import { IconHistory } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { taskKeys } from '#src/features/tasks/queries.ts'
import { apiFetch } from '#src/lib/api-client.ts'

const NOTE_MAX = 500

/** Makes a new version that equals an old one. */
export const RollBackButton = ({ task, to }: { task: TaskDetail; to: TaskVersion }) => {
  const t = useTranslations('story.versions')
  const [isOpen, dialog] = useDisclosure(false)
  return (
    <>
      <Button size="xs" leftSection={<IconHistory size={14} aria-hidden />} onClick={dialog.open}>
        {t('rollBack')}
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title={t('rollBackTitle', { version: to.version })} size="md">
        <RollBackForm task={task} to={to} onClose={dialog.close} />
      </Modal>
    </>
  )
}

const RollBackForm = ({ task, to, onClose }: { task: TaskDetail; to: TaskVersion; onClose: () => void }) => {
  const t = useTranslations('story.versions')
  const common = useTranslations('common')
  const client = useQueryClient()
  const [note, setNote] = useState(t('rollBackNoteDefault', { version: to.version }))
  const save = useMutation({
    mutationFn: () =>
      apiFetch(`/tasks/${encodeURIComponent(task.id)}`, {
        method: 'PUT',
        // Left as it is: a task that runs goes on with it, one that is stopped stays stopped.
        body: { spec: to.spec, start: false, note: note.trim() },
        schema: taskDetailSchema,
      }),
    onSuccess: async ({ version }) => {
      await client.invalidateQueries({ queryKey: taskKeys.all })
      notifications.show({ message: t('rolledBack', { version, old: to.version }) })
      onClose()
    },
  })
  return (
    <Stack gap="md">
      <Text size="sm">{t('rollBackText', { version: to.version, current: task.version })}</Text>
      {task.desired === 'running' ? (
        <Alert variant="light" color="blue" p="sm">
          {t('rollBackRunning')}
        </Alert>
      ) : null}
      <TextInput
        label={t('rollBackNote')}
        maxLength={NOTE_MAX}
        value={note}
        data-autofocus
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {save.error === null ? null : <ProbeError error={save.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {t('rollBack')}
        </Button>
      </Group>
    </Stack>
  )
}
