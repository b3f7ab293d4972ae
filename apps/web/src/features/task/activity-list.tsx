'use client'

import { Button, Center, Paper, Skeleton, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMessages, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { activityParams, everything } from './activity-filter.ts'
import { ActivityTable } from './activity-table.tsx'
import { ActivityToolbar } from './activity-toolbar.tsx'
import { useActivities } from './story-queries.ts'
import classes from './task-parts.module.css'

/** Somebody who types is not done yet. */
const TYPING_MS = 250

/** The story of a task, newest first; a line that repeats is shown once with its count. */
export const ActivityList = ({ taskId }: { taskId: string }) => {
  const t = useTranslations('task')
  const story = useTranslations('story')
  const names = useMessages().task.activity.name
  const [filter, setFilter] = useState(everything)
  const [settled] = useDebouncedValue(filter, TYPING_MS)
  const params = useMemo(() => activityParams(settled, names), [settled, names])
  const activities = useActivities(taskId, params)
  const lines = activities.data?.pages.flatMap((page) => page.activities)
  if (lines === undefined && activities.error !== null)
    return <LoadFailed title={t('loadFailed')} error={activities.error} onRetry={() => void activities.refetch()} />
  return (
    <Paper className={classes.panel}>
      <ActivityToolbar taskId={taskId} filter={filter} params={params} onFilter={setFilter} />
      {lines === undefined ? (
        <Skeleton height={160} />
      ) : lines.length === 0 ? (
        <Text size="sm" c="dimmed" px="md" pb="md">
          {params.size === 0 ? t('activity.empty') : story('nothingFound')}
        </Text>
      ) : (
        <ActivityTable lines={lines} taskId={taskId} />
      )}
      {activities.hasNextPage ? (
        <Center p="sm">
          <Button
            variant="default"
            size="xs"
            loading={activities.isFetchingNextPage}
            onClick={() => void activities.fetchNextPage()}
          >
            {story('older')}
          </Button>
        </Center>
      ) : null}
    </Paper>
  )
}
