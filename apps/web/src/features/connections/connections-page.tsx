'use client'

import { Button, Skeleton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#src/components/empty-state.tsx'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { Allowed } from '#src/features/access/allowed.tsx'
import { newConnectionPath } from '#src/lib/connection-paths.ts'
import { ConnectionTable } from './connection-table.tsx'
import { useConnections } from './queries.ts'

/** Connections: what tasks can use by name. */
export const ConnectionsPage = () => {
  const t = useTranslations('connections')
  const common = useTranslations('common')
  const { data, error, refetch } = useConnections()
  const create = (
    <Allowed right="tasks:write">
      <Button
        component={Link}
        href={newConnectionPath('tdengine')}
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
      >
        {t('newTdengine')}
      </Button>
      <Button component={Link} href={newConnectionPath('kafka')} leftSection={<IconPlus size={16} aria-hidden />}>
        {t('newKafka')}
      </Button>
    </Allowed>
  )
  return (
    <Page>
      <PageHeader title={t('title')} description={t('intro')} actions={create} />
      {data !== undefined ? (
        data.length === 0 ? (
          <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
        ) : (
          <ConnectionTable connections={data} />
        )
      ) : error === null ? (
        <Skeleton height={160} />
      ) : (
        <LoadFailed title={common('errorTitle')} error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  )
}
