'use client'

import { Button, Modal, Skeleton } from '@mantine/core'
import type { Workspace } from '@sluice/contracts'
import { IconPlus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DataTable, right } from '#src/components/data-table.tsx'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { RequireRight } from '#src/features/access/require-right.tsx'
import { NameForm } from './name-form.tsx'
import { useWorkspaces } from './queries.ts'
import { WorkspaceRow } from './workspace-row.tsx'

/** Settings → Workspaces. */
export const WorkspacesPage = () => (
  <RequireRight right="instance:admin">
    <Workspaces />
  </RequireRight>
)

const Workspaces = () => {
  const t = useTranslations('workspaces')
  const common = useTranslations('common')
  const workspaces = useWorkspaces()
  const [naming, setNaming] = useState<Workspace | 'new' | null>(null)
  const close = () => setNaming(null)
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setNaming('new')}>
      {t('create')}
    </Button>
  )
  return (
    <Page maxWidth={1080}>
      <PageHeader title={t('title')} description={t('intro')} actions={create} />
      {workspaces.data !== undefined ? (
        <WorkspaceTable workspaces={workspaces.data} onRename={setNaming} />
      ) : workspaces.error === null ? (
        <Skeleton height={120} />
      ) : (
        <LoadFailed title={common('errorTitle')} error={workspaces.error} onRetry={() => void workspaces.refetch()} />
      )}
      <Modal
        opened={naming !== null}
        onClose={close}
        title={naming === null || naming === 'new' ? t('createTitle') : t('renameTitle', { name: naming.name })}
      >
        <NameForm workspace={naming === 'new' ? null : naming} onClose={close} />
      </Modal>
    </Page>
  )
}

interface WorkspaceTableProps {
  readonly workspaces: readonly Workspace[]
  readonly onRename: (workspace: Workspace) => void
}

const WorkspaceTable = ({ workspaces, onRename }: WorkspaceTableProps) => {
  const t = useTranslations('workspaces')
  return (
    <DataTable
      minWidth={720}
      columns={[
        t('columnName'),
        right(t('columnMembers')),
        right(t('columnTasks')),
        right(t('columnConnections')),
        t('columnCreated'),
        right(t('columnActions')),
      ]}
    >
      {workspaces.map((workspace) => (
        <WorkspaceRow key={workspace.id} workspace={workspace} onRename={() => onRename(workspace)} />
      ))}
    </DataTable>
  )
}
