'use client'

import { Anchor, Button, Code, Group, Skeleton } from '@mantine/core'
import type { Overview } from '@sluice/contracts'
import { IconPlus } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#src/components/empty-state.tsx'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { useRight } from '#src/features/access/use-right.ts'
import { EmptyPicture } from '#src/features/tasks/empty-picture.tsx'
import { NEW_TASK_PATH } from '#src/lib/task-paths.ts'
import { Counts, Totals } from './counts.tsx'
import { NeedingTasks } from './needing-tasks.tsx'
import { NoisyErrors } from './noisy-errors.tsx'
import classes from './overview.module.css'
import { OverviewCharts } from './overview-charts.tsx'
import { useOverview } from './queries.ts'
import { RecentTasks } from './recent-tasks.tsx'
import { WorkerStrip } from './worker-strip.tsx'

/** How everything does, and what wants somebody. */
export const OverviewPage = () => {
  const t = useTranslations('overview')
  const { data, error, refetch } = useOverview()
  return (
    <Page>
      <PageHeader title={t('title')} />
      {data !== undefined ? (
        data.total === 0 ? (
          <Welcome />
        ) : (
          <Board overview={data} />
        )
      ) : error === null ? (
        <Skeleton h={320} />
      ) : (
        <LoadFailed title={t('loadFailed')} error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  )
}

const Board = ({ overview }: { overview: Overview }) => (
  <>
    <Totals overview={overview} />
    <Counts overview={overview} />
    <OverviewCharts />
    <div className={classes.columns}>
      <div className={classes.column}>
        <NeedingTasks overview={overview} />
        <NoisyErrors errors={overview.errors} />
      </div>
      <div className={classes.column}>
        <WorkerStrip />
        <RecentTasks recent={overview.recent} />
      </div>
    </div>
  </>
)

/** A new installation: there is nothing to look at, so the way to the first task is all there is. */
const Welcome = () => {
  const t = useTranslations('overview')
  const mayWrite = useRight('tasks:write') === true
  return (
    <>
      <EmptyState
        title={t('emptyTitle')}
        text={mayWrite ? t.rich('emptyText', { code: (text) => <Code>{text}</Code> }) : t('emptyTextReader')}
        picture={<EmptyPicture />}
        action={
          <Group gap="md">
            {mayWrite ? (
              <Button component={Link} href={NEW_TASK_PATH} leftSection={<IconPlus size={16} aria-hidden />}>
                {t('addSource')}
              </Button>
            ) : null}
            <Anchor component={Link} href="/data-in" size="sm">
              {t('openDataIn')}
            </Anchor>
          </Group>
        }
      />
      <WorkerStrip />
    </>
  )
}
