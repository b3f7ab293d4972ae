'use client'

import { ActionIcon, Autocomplete, Button, Group, Modal, Stack, TagsInput, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { type TaskFacts, type TaskSummary, taskSummarySchema } from '@sluice/contracts'
import { IconPencil } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useErrorText } from '#src/components/use-error-text.ts'
import { Allowed } from '#src/features/access/allowed.tsx'
import { apiFetch } from '#src/lib/api-client.ts'
import { taskKeys, useTasks } from './queries.ts'

type FactsTask = Pick<TaskSummary, 'id' | 'name' | 'owner' | 'labels'>

/** Changes owner and labels of a task without a new version. */
export const FactsButton = ({ task }: { task: FactsTask }) => {
  const t = useTranslations('fleet.facts')
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <Allowed right="tasks:write">
      <ActionIcon
        size={16}
        variant="subtle"
        color="gray"
        style={{ verticalAlign: 'text-bottom' }}
        aria-label={t('edit')}
        title={t('edit')}
        onClick={open}
      >
        <IconPencil size={13} aria-hidden />
      </ActionIcon>
      {opened ? (
        <Modal opened onClose={close} title={t('title', { name: task.name })}>
          <FactsForm task={task} onClose={close} />
        </Modal>
      ) : null}
    </Allowed>
  )
}

const useSaveFacts = (taskId: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: TaskFacts) =>
      apiFetch(`/tasks/${encodeURIComponent(taskId)}/facts`, { method: 'PUT', body, schema: taskSummarySchema }),
    onSuccess: () => client.invalidateQueries({ queryKey: taskKeys.all }),
  })
}

const FactsForm = ({ task, onClose }: { task: FactsTask; onClose: () => void }) => {
  const t = useTranslations('fleet.facts')
  const bulk = useTranslations('fleet.bulk')
  const common = useTranslations('common')
  const errorText = useErrorText()
  const others = useTasks().data ?? []
  const save = useSaveFacts(task.id)
  const [owner, setOwner] = useState(task.owner ?? '')
  const [labels, setLabels] = useState(task.labels)
  const submit = () =>
    save.mutate(
      { owner: owner.trim() === '' ? null : owner.trim(), labels },
      {
        onSuccess: () => {
          notifications.show({ message: t('saved') })
          onClose()
        },
      },
    )
  return (
    <Stack gap="md">
      <Autocomplete
        label={t('owner')}
        description={bulk('ownerHint')}
        data={[...new Set(others.flatMap((other) => other.owner ?? []))]}
        value={owner}
        onChange={setOwner}
        maxLength={254}
        data-autofocus
      />
      <TagsInput
        label={t('labels')}
        description={t('labelsHint')}
        data={[...new Set(others.flatMap((other) => other.labels))]}
        value={labels}
        onChange={setLabels}
        maxTags={20}
      />
      {save.error === null ? null : (
        <Text size="sm" c="red" role="alert">
          {errorText(save.error)}
        </Text>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button loading={save.isPending} onClick={submit}>
          {t('save')}
        </Button>
      </Group>
    </Stack>
  )
}
