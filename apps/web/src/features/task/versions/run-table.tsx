'use client'

import { Button, Center, Paper, Skeleton, Table, Text, Title } from '@mantine/core'
import type { TaskRun } from '@sluice/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useRuns } from '../story-queries.ts'
import classes from './versions.module.css'

const COUNTS = ['messages', 'written', 'filtered', 'deadLettered', 'dropped'] as const

/** When the task ran, with which version, why each run ended and what ended in it. */
export const RunTable = ({ taskId }: { taskId: string }) => {
  const t = useTranslations('story.runs')
  const story = useTranslations('story')
  const runs = useRuns(taskId)
  if (runs.data === undefined) return runs.error === null ? <Skeleton height={120} /> : null
  const lines = runs.data.pages.flatMap((page) => page.runs)
  return (
    <Paper component="section" aria-labelledby="runs-title" style={{ overflow: 'hidden' }}>
      <Title order={2} size={14} id="runs-title" p="sm">
        {t('title')}
      </Title>
      {lines.length === 0 ? (
        <Text size="sm" c="dimmed" px="sm" pb="sm">
          {t('empty')}
        </Text>
      ) : (
        <Table.ScrollContainer type="native" minWidth={820}>
          <Table horizontalSpacing="sm" verticalSpacing={6} className={classes.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('version')}</Table.Th>
                <Table.Th>{t('started')}</Table.Th>
                <Table.Th>{t('ended')}</Table.Th>
                <Table.Th>{t('reason')}</Table.Th>
                {COUNTS.map((count) => (
                  <Table.Th key={count} className={classes.number}>
                    {t(count)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {runs.hasNextPage ? (
        <Center p="sm">
          <Button
            variant="default"
            size="xs"
            loading={runs.isFetchingNextPage}
            onClick={() => void runs.fetchNextPage()}
          >
            {story('older')}
          </Button>
        </Center>
      ) : null}
    </Paper>
  )
}

const RunRow = ({ run }: { run: TaskRun }) => {
  const t = useTranslations('story.runs')
  const format = useFormatter()
  const reason = `endReason.${run.endReason}` as 'endReason.stopped'
  return (
    <Table.Tr>
      <Table.Td>{run.version}</Table.Td>
      <Table.Td>
        <Timestamp iso={run.startedAt} />
      </Table.Td>
      <Table.Td>{run.endedAt === null ? t('running') : <Timestamp iso={run.endedAt} />}</Table.Td>
      <Table.Td>{run.endReason === null ? '' : t.has(reason) ? t(reason) : run.endReason}</Table.Td>
      {COUNTS.map((count) => (
        <Table.Td key={count} className={classes.number}>
          {format.number(run.counts[count])}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}
