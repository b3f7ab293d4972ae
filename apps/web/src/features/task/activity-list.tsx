'use client'

import { Badge, Group, Paper, SegmentedControl, Skeleton, Table, Text } from '@mantine/core'
import { type Activity, activityLevelSchema } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorCode } from '#src/components/error-code.tsx'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useServerText } from '#src/components/use-server-text.ts'
import { ActivityLevel } from './activity-level.tsx'
import { useActivities } from './queries.ts'
import classes from './task-parts.module.css'

/** The story of a task, newest first; a line that repeats is shown once with its count. */
export const ActivityList = ({ taskId }: { taskId: string }) => {
  const t = useTranslations('task')
  const activities = useActivities(taskId)
  const [level, setLevel] = useState<Activity['level'] | null>(null)
  if (activities.data === undefined)
    return activities.error === null ? (
      <Skeleton height={160} />
    ) : (
      <LoadFailed title={t('loadFailed')} error={activities.error} onRetry={() => void activities.refetch()} />
    )
  const shown = activities.data.filter((line) => level === null || line.level === level)
  return (
    <Paper className={classes.panel}>
      <Group p="sm">
        <SegmentedControl
          size="xs"
          aria-label={t('activity.level')}
          value={level ?? 'all'}
          onChange={(value) => setLevel(value === 'all' ? null : activityLevelSchema.parse(value))}
          data={[
            { value: 'all', label: t('activity.all') },
            ...activityLevelSchema.options.map((option) => ({ value: option, label: t(`activity.${option}`) })),
          ]}
        />
      </Group>
      {shown.length === 0 ? (
        <Text size="sm" c="dimmed" px="md" pb="md">
          {t('activity.empty')}
        </Text>
      ) : (
        <ActivityTable lines={shown} taskId={taskId} />
      )}
    </Paper>
  )
}

const ActivityTable = ({ lines, taskId }: { lines: readonly Activity[]; taskId: string }) => {
  const t = useTranslations('task.activity')
  return (
    <Table.ScrollContainer type="native" minWidth={640}>
      <Table horizontalSpacing="md" verticalSpacing={7} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={110}>{t('level')}</Table.Th>
            <Table.Th w={170}>{t('time')}</Table.Th>
            <Table.Th w={140}>{t('what')}</Table.Th>
            <Table.Th>{t('content')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.id}>
              <Table.Td>
                <ActivityLevel level={line.level} />
              </Table.Td>
              <Table.Td>
                <Timestamp iso={line.at} />
              </Table.Td>
              <Table.Td>
                <ActivityName name={line.activity} />
              </Table.Td>
              <Table.Td className={classes.content}>
                <ActivityContent line={line} taskId={taskId} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

const ActivityContent = ({ line, taskId }: { line: Activity; taskId: string }) => {
  const t = useTranslations('task.activity')
  const { title, detail, code } = useServerText()(line.content)
  return (
    <>
      {title}
      {line.count > 1 ? (
        <Badge variant="light" color="gray" size="sm" ml="xs" tt="none">
          {t('times', { count: line.count })}
        </Badge>
      ) : null}
      {code === null ? null : (
        <Text size="xs" c="dimmed">
          {detail === null ? null : `${detail} · `}
          <ErrorCode code={code} taskId={taskId} />
        </Text>
      )}
    </>
  )
}

/** Known activities are translated; a newer worker may write names that this console does not know. */
const ActivityName = ({ name }: { name: string }) => {
  const t = useTranslations()
  const key = `task.activity.name.${name}`
  return <>{t.has(key as 'task.activity.name.created') ? t(key as 'task.activity.name.created') : name}</>
}
