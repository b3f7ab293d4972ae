'use client'

import { ActionIcon, Group, Menu, Tooltip } from '@mantine/core'
import {
  IconCopy,
  IconDotsVertical,
  IconDownload,
  IconEye,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconTrash,
} from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { taskPaths } from '#src/lib/task-paths.ts'
import type { TaskRow } from './task-row.ts'
import type { useTaskActions } from './use-task-actions.tsx'

/** What can be done with one task: the two frequent things at hand, the rest in a menu. */
export const RowActions = ({ row, actions }: { row: TaskRow; actions: ReturnType<typeof useTaskActions> }) => {
  const t = useTranslations('tasks')
  const { task } = row
  const { name } = task
  const paths = taskPaths(task.id)
  const running = task.desired === 'running'
  return (
    <Group gap={2} wrap="nowrap" justify="flex-end">
      <Tooltip label={t(running ? 'stopShort' : 'startShort')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t(running ? 'stop' : 'start', { name })}
          loading={actions.busyTaskId === task.id}
          onClick={() => actions.toggle(task, running ? 'stop' : 'start')}
        >
          {running ? <IconPlayerStop size={16} stroke={1.7} /> : <IconPlayerPlay size={16} stroke={1.7} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('editShort')}>
        <ActionIcon variant="subtle" color="gray" component={Link} href={paths.edit} aria-label={t('edit', { name })}>
          <IconPencil size={16} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('more', { name })}>
            <IconDotsVertical size={16} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} href={paths.view} leftSection={<IconEye size={15} aria-hidden />}>
            {t('view')}
          </Menu.Item>
          <Menu.Item component={Link} href={paths.copy} leftSection={<IconCopy size={15} aria-hidden />}>
            {t('copy')}
          </Menu.Item>
          <Menu.Item component="a" href={paths.yaml} download leftSection={<IconDownload size={15} aria-hidden />}>
            {t('export')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => actions.askDelete(task)}
          >
            {t('delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
