'use client'

import { Button, Center, Skeleton, Table } from '@mantine/core'
import type { TaskRun } from '@sluice/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { right } from '#src/components/data-table.tsx'
import tables from '#src/components/table.module.css'
import { TablePanel } from '#src/components/table-panel.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useRuns } from '../story-queries.ts'

const COUNTS = ['messages', 'written', 'filtered', 'deadLettered', 'dropped'] as const

/** When the task ran, with which version, why each run ended and what ended in it. */
export const RunTable = ({ taskId }: { taskId: string }) => {
  const t = useTranslations('story.runs')
  const story = useTranslations('story')
  const runs = useRuns(taskId)
  if (runs.data === undefined) return runs.error === null ? <Skeleton height={120} /> : null
  const lines = runs.data.pages.flatMap((page) => page.runs)
  return (
    <TablePanel
      title={t('title')}
      empty={lines.length === 0 ? t('empty') : null}
      minWidth={820}
      columns={[t('version'), t('started'), t('ended'), t('reason'), ...COUNTS.map((count) => right(t(count)))]}
      footer={
        runs.hasNextPage ? (
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
        ) : null
      }
    >
      {lines.map((run) => (
        <RunRow key={run.id} run={run} />
      ))}
    </TablePanel>
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
        <Table.Td key={count} className={tables.numeric}>
          {format.number(run.counts[count])}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}
