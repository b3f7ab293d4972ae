'use client'

import { Badge, Table, Text } from '@mantine/core'
import type { Activity } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { ErrorCode } from '#src/components/error-code.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useServerText } from '#src/components/use-server-text.ts'
import { ActivityLevel } from './activity-level.tsx'
import classes from './task-parts.module.css'

export const ActivityTable = ({ lines, taskId }: { lines: readonly Activity[]; taskId: string }) => {
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
        <Badge variant="light" color="gray" size="sm" ml="xs">
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
