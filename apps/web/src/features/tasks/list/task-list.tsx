'use client'

import { Button, Group, Skeleton, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#src/components/empty-state.tsx'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { StatusDot } from '#src/components/status-dot.tsx'
import { Allowed } from '#src/features/access/allowed.tsx'
import { NEW_TASK_PATH } from '#src/lib/task-paths.ts'
import { EmptyPicture } from '../empty-picture.tsx'
import { ImportButton } from '../import/import-button.tsx'
import classes from './fleet-table.module.css'
import { Tasks } from './tasks.tsx'
import { type Fleet, useFleet } from './use-fleet.ts'

/** The Data In page: every task with its live numbers. */
export const TaskList = () => {
  const t = useTranslations('tasks')
  const fleet = useFleet()
  const isEmpty = fleet.rows?.size === 0
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('title')}
        actions={
          <>
            {fleet.connected ? null : <StatusDot tone="warn" label={t('offline')} pulse />}
            {isEmpty ? null : (
              <>
                <ImportButton rows={[...(fleet.rows?.values() ?? [])]} />
                <AddButton />
              </>
            )}
          </>
        }
      />
      <Content fleet={fleet} />
    </div>
  )
}

const AddButton = () => {
  const t = useTranslations('tasks')
  return (
    <Allowed right="tasks:write">
      <Button component={Link} href={NEW_TASK_PATH} leftSection={<IconPlus size={16} aria-hidden />}>
        {t('add')}
      </Button>
    </Allowed>
  )
}

const Content = ({ fleet: { rows, error, retry } }: { fleet: Fleet }) => {
  const t = useTranslations('tasks')
  if (rows === undefined)
    return error === null ? <Placeholder /> : <LoadFailed title={t('loadFailed')} error={error} onRetry={retry} />
  if (rows.size > 0) return <Tasks rows={rows} />
  return (
    <EmptyState
      title={t('emptyTitle')}
      text={t('emptyText')}
      picture={<EmptyPicture />}
      action={
        <Group>
          <ImportButton rows={[]} />
          <AddButton />
        </Group>
      }
    />
  )
}

const Placeholder = () => (
  <Stack gap={6} aria-hidden>
    {[0, 1, 2, 3].map((line) => (
      <Skeleton key={line} height={38} />
    ))}
  </Stack>
)
