'use client'

import { Button, Group, Table, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { notifications } from '@mantine/notifications'
import type { Workspace } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { useSession } from '#src/features/access/session-query.ts'
import { openWorkspace } from './open-workspace.ts'
import { useDeleteWorkspace, useJoinWorkspace } from './queries.ts'

/** One workspace and what can be done with it. */
export const WorkspaceRow = ({ workspace, onRename }: { workspace: Workspace; onRename: () => void }) => {
  const t = useTranslations('workspaces')
  const common = useTranslations('common')
  const tellError = useErrorToast()
  const session = useSession()
  const remove = useDeleteWorkspace()
  const join = useJoinWorkspace()
  const { id, name } = workspace
  const isMine = session?.workspaces.some((own) => own.id === id) ?? false
  const isOpen = session?.workspace?.id === id
  const askDelete = () =>
    modals.openConfirmModal({
      title: t('deleteTitle', { name }),
      children: <Text size="sm">{t('deleteText')}</Text>,
      labels: { confirm: t('delete'), cancel: common('cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        remove.mutate(id, {
          onSuccess: () => notifications.show({ message: t('deleted', { name }) }),
          onError: tellError,
        }),
    })
  const askJoin = () =>
    modals.openConfirmModal({
      title: t('joinTitle', { name }),
      children: <Text size="sm">{t('joinText')}</Text>,
      labels: { confirm: t('join'), cancel: common('cancel') },
      onConfirm: () => join.mutate(id, { onError: tellError }),
    })
  return (
    <Table.Tr>
      <Table.Td fw={550}>
        {name}
        {isOpen ? (
          <Text span size="sm" c="dimmed">
            {' '}
            ({t('isOpen')})
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td className={tables.numeric}>{workspace.members}</Table.Td>
      <Table.Td className={tables.numeric}>{workspace.tasks}</Table.Td>
      <Table.Td className={tables.numeric}>{workspace.connections}</Table.Td>
      <Table.Td>
        <Timestamp iso={workspace.createdAt} />
      </Table.Td>
      <Table.Td className={tables.numeric}>
        <Group gap={4} justify="flex-end" wrap="nowrap">
          {isMine ? null : (
            <Button size="compact-sm" variant="subtle" aria-label={t('joinNamed', { name })} onClick={askJoin}>
              {t('join')}
            </Button>
          )}
          {isMine && !isOpen ? (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('openNamed', { name })}
              onClick={() => openWorkspace(id)}
            >
              {t('open')}
            </Button>
          ) : null}
          <Button size="compact-sm" variant="subtle" aria-label={t('renameNamed', { name })} onClick={onRename}>
            {t('rename')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={t('deleteNamed', { name })}
            onClick={askDelete}
          >
            {t('delete')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
