'use client'

import { Button, Skeleton, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { useRight } from '#src/features/access/use-right.ts'
import { GroupCard } from './group-card.tsx'
import { useWorkerGroups } from './queries.ts'
import { useGroupActions } from './use-group-actions.tsx'

/** Workers: which groups there are, who works for them, and how they do. */
export const WorkersPage = () => {
  const t = useTranslations('workers')
  const { data, error, refetch } = useWorkerGroups()
  const mayChange = useRight('instance:admin') === true
  const actions = useGroupActions()
  return (
    <Page>
      <PageHeader
        title={t('title')}
        description={t('intro')}
        actions={
          mayChange ? (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={actions.make}>
              {t('new')}
            </Button>
          ) : undefined
        }
      />
      {data !== undefined ? (
        <Stack gap="md">
          {data.groups.map((group) => (
            <GroupCard key={group.name} group={group} actions={mayChange ? actions : null} />
          ))}
        </Stack>
      ) : error === null ? (
        <Skeleton h={220} />
      ) : (
        <LoadFailed title={t('loadFailed')} error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  )
}
