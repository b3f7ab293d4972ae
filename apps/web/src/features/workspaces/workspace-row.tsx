'use client'

import { Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Workspace } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { RowActions, RowButton } from '#src/components/row-actions.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useAsk } from '#src/components/use-ask.tsx'
import { useAskDanger } from '#src/components/use-ask-danger.tsx'
import { useErrorToast } from '#src/components/use-error-toast.ts'
import { useSession } from '#src/features/access/session-query.ts'
import { openWorkspace } from './open-workspace.ts'
import { useDeleteWorkspace, useJoinWorkspace } from './queries.ts'

/** One workspace and what can be done with it. */
export const WorkspaceRow = ({ workspace, onRename }: { workspace: Workspace; onRename: () => void }) => {
  const t = useTranslations('workspaces')
  const common = useTranslations('common')
  const ask = useAsk()
  const askDanger = useAskDanger()
  const tellError = useErrorToast()
  const session = useSession()
  const remove = useDeleteWorkspace()
  const join = useJoinWorkspace()
  const { id, name } = workspace
  const isMine = session?.workspaces.some((own) => own.id === id) ?? false
  const isOpen = session?.workspace?.id === id
  const askDelete = () =>
    askDanger({
      title: t('deleteTitle', { name }),
      text: t('deleteText'),
      confirm: t('delete'),
      onConfirm: () =>
        remove.mutate(id, {
          onSuccess: () => notifications.show({ message: t('deleted', { name }) }),
          onError: tellError,
        }),
    })
  const askJoin = () =>
    ask({
      title: t('joinTitle', { name }),
      text: t('joinText'),
      confirm: t('join'),
      onConfirm: () => join.mutate(id, { onError: tellError }),
    })
  return (
    <Table.Tr>
      <Table.Td fw={550}>
        {name}
        {isOpen ? (
          <Text span size="sm" c="dimmed">
            {common('aside', { text: t('isOpen') })}
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
        <RowActions>
          {isMine ? null : (
            <RowButton name={t('joinNamed', { name })} onClick={askJoin}>
              {t('join')}
            </RowButton>
          )}
          {isMine && !isOpen ? (
            <RowButton name={t('openNamed', { name })} onClick={() => openWorkspace(id)}>
              {t('open')}
            </RowButton>
          ) : null}
          <RowButton name={t('renameNamed', { name })} onClick={onRename}>
            {t('rename')}
          </RowButton>
          <RowButton isDanger name={t('deleteNamed', { name })} onClick={askDelete}>
            {t('delete')}
          </RowButton>
        </RowActions>
      </Table.Td>
    </Table.Tr>
  )
}
