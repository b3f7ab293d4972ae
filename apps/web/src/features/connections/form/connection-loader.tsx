'use client'

import { Skeleton } from '@mantine/core'
import type { ConnectionAddress } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { NotFoundNote } from '#src/components/not-found-note.tsx'
import { Page } from '#src/components/page.tsx'
import { ApiClientError } from '#src/lib/api-client.ts'
import { useConnection } from '../queries.ts'
import { ConnectionPage } from './connection-page.tsx'

/** The page of a saved connection. */
export const ConnectionLoader = ({ address }: { address: ConnectionAddress }) => {
  const t = useTranslations('connections')
  const common = useTranslations('common')
  const { data, error, refetch } = useConnection(address)
  if (data !== undefined) return <ConnectionPage kind={data.kind} stored={data} />
  if (error instanceof ApiClientError && error.status === 404) return <NotFoundNote text={t('notFound')} />
  return (
    <Page>
      {error === null ? (
        <Skeleton height={320} />
      ) : (
        <LoadFailed title={common('errorTitle')} error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  )
}
