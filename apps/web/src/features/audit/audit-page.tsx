'use client'

import { Button, Drawer, Menu, Skeleton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { AuditEntry } from '@sluice/contracts'
import { IconDownload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { RequireRight } from '#src/features/access/require-right.tsx'
import { useRights } from '#src/features/access/use-rights.ts'
import { AuditDetail } from './audit-detail.tsx'
import { AuditFilterBar } from './audit-filter.tsx'
import { type AuditScope, auditPath, filterOf, NO_FILTER } from './audit-query.ts'
import { AuditTable } from './audit-table.tsx'
import { useAudit } from './use-audit.ts'

const TYPING_MS = 300

/** Settings → Audit log. */
export const AuditPage = () => {
  const { can } = useRights()
  return (
    <RequireRight right={can('instance:admin') ? 'instance:admin' : 'workspace:admin'}>
      <Audit firstScope={can('workspace:admin') ? 'workspace' : 'instance'} />
    </RequireRight>
  )
}

const Audit = ({ firstScope }: { firstScope: AuditScope }) => {
  const t = useTranslations('audit')
  const common = useTranslations('common')
  const [scope, setScope] = useState(firstScope)
  const [fields, setFields] = useState(NO_FILTER)
  const [settled] = useDebouncedValue(fields, TYPING_MS)
  const [opened, setOpened] = useState<AuditEntry | null>(null)
  const filter = filterOf(settled)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAudit(scope, filter)
  const changeScope = (next: AuditScope) => {
    setScope(next)
    // The other log has other actions.
    setFields({ ...fields, action: '' })
  }
  return (
    <Page maxWidth={1280}>
      <PageHeader
        title={t('title')}
        description={t('intro')}
        actions={<DownloadMenu hrefOf={(format) => `/api/v1${auditPath(scope, filter, { format })}`} />}
      />
      <AuditFilterBar scope={scope} onScope={changeScope} value={fields} onChange={setFields} />
      {data !== undefined ? (
        data.length === 0 ? (
          <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
        ) : (
          <AuditTable entries={data} onOpen={setOpened} />
        )
      ) : error === null ? (
        <Skeleton height={240} />
      ) : (
        <LoadFailed title={common('errorTitle')} error={error} onRetry={() => void refetch()} />
      )}
      {hasNextPage ? (
        <Button
          variant="default"
          style={{ alignSelf: 'center' }}
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : null}
      <Drawer opened={opened !== null} onClose={() => setOpened(null)} position="right" size="lg" title={t('details')}>
        {opened === null ? null : <AuditDetail entry={opened} />}
      </Drawer>
    </Page>
  )
}

const DownloadMenu = ({ hrefOf }: { hrefOf: (format: 'ndjson' | 'csv') => string }) => {
  const t = useTranslations('audit')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {t('download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={hrefOf('csv')} download>
          {t('downloadCsv')}
        </Menu.Item>
        <Menu.Item component="a" href={hrefOf('ndjson')} download>
          {t('downloadNdjson')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
