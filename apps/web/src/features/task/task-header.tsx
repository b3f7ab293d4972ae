'use client'

import { Anchor, Button, Group, Menu, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { TaskDetail, TaskMetrics, TaskStatus } from '@sluice/contracts'
import { IconChevronDown, IconCopy, IconDownload, IconPencil, IconTrash } from '@tabler/icons-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRights } from '#src/features/access/use-rights.ts'
import { TaskAlertBadge } from '#src/features/alerts/task-alert-badge.tsx'
import { ResetOffsetsDialog } from '#src/features/offsets/reset-offsets-dialog.tsx'
import { ResetOffsetsItem } from '#src/features/offsets/reset-offsets-item.tsx'
import { TaskHealthWord, TaskStatusWord } from '#src/features/tasks/task-state.tsx'
import { useTaskActions } from '#src/features/tasks/use-task-actions.tsx'
import { taskPaths } from '#src/lib/task-paths.ts'
import { TaskFacts } from './task-facts.tsx'
import { TaskRunButtons } from './task-run-buttons.tsx'

/** Name, state and what can be done. */
export const TaskHeader = ({ task, metrics }: { task: TaskDetail; metrics: TaskMetrics }) => {
  const t = useTranslations('tasks')
  return (
    <Stack gap={10}>
      <Text size="xs" c="dimmed">
        <Anchor component={Link} href="/data-in" inherit c="dimmed" underline="always">
          {t('title')}
        </Anchor>{' '}
        / {task.name}
      </Text>
      <Group justify="space-between" gap="md">
        <Group gap="md" miw={0}>
          <Title order={1} size={20} style={{ letterSpacing: '-0.01em', overflowWrap: 'anywhere' }}>
            {task.name}
          </Title>
          <TaskStatusWord status={metrics.status} />
          <TaskHealthWord health={metrics.health} />
          <TaskAlertBadge taskId={task.id} />
        </Group>
        <TaskButtons task={task} status={metrics.status} />
      </Group>
      <TaskFacts task={task} />
    </Stack>
  )
}

const TaskButtons = ({ task, status }: { task: TaskDetail; status: TaskStatus }) => {
  const t = useTranslations('tasks')
  const router = useRouter()
  const actions = useTaskActions()
  const { can } = useRights()
  const paths = taskPaths(task.id)
  const [isResetting, reset] = useDisclosure(false)
  return (
    <Group gap="xs">
      {can('tasks:operate') ? <TaskRunButtons task={task} status={status} /> : null}
      {can('tasks:write') ? (
        <Button variant="default" component={Link} href={paths.edit} leftSection={<IconPencil size={15} aria-hidden />}>
          {t('editShort')}
        </Button>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" px={8} aria-label={t('more', { name: task.name })}>
            <IconChevronDown size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {can('tasks:write') ? (
            <Menu.Item component={Link} href={paths.copy} leftSection={<IconCopy size={15} aria-hidden />}>
              {t('copy')}
            </Menu.Item>
          ) : null}
          <Menu.Item component="a" href={paths.yaml} download leftSection={<IconDownload size={15} aria-hidden />}>
            {t('export')}
          </Menu.Item>
          {can('tasks:operate') ? <ResetOffsetsItem status={status} onOpen={reset.open} /> : null}
          {can('tasks:write') ? (
            <>
              <Menu.Divider />
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={15} aria-hidden />}
                onClick={() => actions.askDelete(task, () => router.push('/data-in'))}
              >
                {t('delete')}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {isResetting ? <ResetOffsetsDialog task={task} onClose={reset.close} /> : null}
    </Group>
  )
}
