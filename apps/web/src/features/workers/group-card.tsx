'use client'

import { Anchor, Badge, Button, Group, Menu, Paper, Text, Title } from '@mantine/core'
import type { WorkerGroupState } from '@sluice/contracts'
import { IconChevronDown } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { StatusDot } from '#src/components/status-dot.tsx'
import { filteredTasksPath } from '#src/lib/operate-paths.ts'
import type { useGroupActions } from './use-group-actions.tsx'
import { WorkerTable } from './worker-table.tsx'

interface GroupCardProps {
  readonly group: WorkerGroupState
  /** Null for somebody who may only look. */
  readonly actions: ReturnType<typeof useGroupActions> | null
}

/** One worker group with its workers. */
export const GroupCard = ({ group, actions }: GroupCardProps) => {
  const t = useTranslations('workers')
  const live = group.workers.filter(({ isLive }) => isLive)
  return (
    <Paper component="section" aria-label={group.name} p="md" withBorder>
      <Group justify="space-between" mb={group.workers.length === 0 ? 0 : 'sm'} wrap="nowrap" align="flex-start">
        <Group gap="sm">
          <Title order={2} size={15} style={{ overflowWrap: 'anywhere' }}>
            {group.name}
          </Title>
          {group.draining ? (
            <StatusDot tone="warn" label={t('draining')} />
          ) : live.length === 0 ? (
            <StatusDot tone={group.tasks > 0 ? 'bad' : 'quiet'} label={t('noWorker')} />
          ) : (
            <StatusDot tone="good" label={t('live', { count: live.length })} />
          )}
          <Anchor component={Link} href={filteredTasksPath('group', [group.name])} size="sm">
            {t('tasks', { count: group.tasks })}
          </Anchor>
          {group.hasToken ? (
            <Badge variant="default" size="sm" fw={500}>
              {t('hasToken')}
            </Badge>
          ) : null}
        </Group>
        {actions === null ? null : <GroupMenu group={group} actions={actions} />}
      </Group>
      {group.workers.length === 0 ? (
        <Text size="sm" c="dimmed" mt={6}>
          {t('startOne')}
        </Text>
      ) : (
        <WorkerTable workers={group.workers} mayChange={actions !== null} />
      )}
    </Paper>
  )
}

const GroupMenu = ({ group, actions }: GroupCardProps & { actions: NonNullable<GroupCardProps['actions']> }) => {
  const t = useTranslations('workers')
  return (
    <Group gap="xs" wrap="nowrap">
      <Button variant="default" size="compact-sm" onClick={() => actions.showStart(group)}>
        {t('showStart')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            rightSection={<IconChevronDown size={14} aria-hidden />}
            aria-label={t('more', { name: group.name })}
          >
            {t('moreShort')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => actions.drain(group)}>{t(group.draining ? 'undrain' : 'drain')}</Menu.Item>
          <Menu.Item onClick={() => actions.rename(group)}>{t('rename')}</Menu.Item>
          <Menu.Item onClick={() => actions.newToken(group)}>{t('newToken')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            disabled={group.tasks > 0 || group.createdAt === null}
            onClick={() => actions.remove(group)}
          >
            {t('delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
