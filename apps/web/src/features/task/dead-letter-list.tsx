'use client'

import { ActionIcon, Button, Center, Paper, Skeleton, Table, Text, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { DeadLetter } from '@sluice/contracts'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#src/components/empty-state.tsx'
import { ErrorCode } from '#src/components/error-code.tsx'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useCodeTitle } from '#src/components/use-code-title.ts'
import { DeadLetterDetail } from './dead-letter-detail.tsx'
import { useDeadLetters } from './queries.ts'
import classes from './task-parts.module.css'

const COLUMNS = 6

/** Records that could not become rows, newest first, each with the reason. */
export const DeadLetterList = ({ taskId }: { taskId: string }) => {
  const t = useTranslations('task.deadLetters')
  const task = useTranslations('task')
  const pages = useDeadLetters(taskId)
  if (pages.data === undefined)
    return pages.error === null ? (
      <Skeleton height={200} />
    ) : (
      <LoadFailed title={task('loadFailed')} error={pages.error} onRetry={() => void pages.refetch()} />
    )
  const letters = pages.data.pages.flatMap((page) => page.deadLetters)
  if (letters.length === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
  return (
    <Paper className={classes.panel}>
      <Text size="xs" c="dimmed" px="md" py="sm">
        {t('total', { count: pages.data.pages[0]?.total ?? letters.length })}
      </Text>
      <Table.ScrollContainer type="native" minWidth={760}>
        <Table horizontalSpacing="md" verticalSpacing={7} className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={44}>
                <VisuallyHidden>{t('payload')}</VisuallyHidden>
              </Table.Th>
              <Table.Th w={170}>{t('time')}</Table.Th>
              <Table.Th>{t('where')}</Table.Th>
              <Table.Th w={90}>{t('stage')}</Table.Th>
              <Table.Th>{t('column')}</Table.Th>
              <Table.Th>{t('reason')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {letters.map((letter) => (
              <DeadLetterRow key={letter.id} letter={letter} taskId={taskId} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {pages.hasNextPage ? (
        <Center p="sm">
          <Button
            variant="default"
            size="xs"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </Center>
      ) : null}
    </Paper>
  )
}

const DeadLetterRow = ({ letter, taskId }: { letter: DeadLetter; taskId: string }) => {
  const t = useTranslations('task.deadLetters')
  const [open, { toggle }] = useDisclosure(false)
  const { record, error } = letter
  const title = useCodeTitle()(error.code)
  const Icon = open ? IconChevronDown : IconChevronRight
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-expanded={open}
            aria-label={t(open ? 'collapse' : 'expand', { offset: record.offset })}
            onClick={toggle}
          >
            <Icon size={15} />
          </ActionIcon>
        </Table.Td>
        <Table.Td>
          <Timestamp iso={letter.at} />
        </Table.Td>
        <Table.Td className={classes.code}>
          {record.topic} / {record.partition} / {record.offset}
          {letter.row > 0 ? ` · ${t('row', { row: letter.row + 1 })}` : ''}
          {letter.table === null ? '' : ` · ${t('table', { table: letter.table + 1 })}`}
        </Table.Td>
        <Table.Td>{t(`stageOf.${error.stage}`)}</Table.Td>
        <Table.Td className={classes.code}>{error.column ?? ''}</Table.Td>
        <Table.Td className={classes.content}>
          {title ?? error.message}
          <Text size="xs" c="dimmed">
            {title === undefined ? '' : `${error.message} · `}
            <ErrorCode code={error.code} taskId={taskId} />
          </Text>
        </Table.Td>
      </Table.Tr>
      {open ? (
        <Table.Tr>
          <Table.Td />
          <Table.Td colSpan={COLUMNS - 1}>
            <DeadLetterDetail letter={letter} taskId={taskId} />
          </Table.Td>
        </Table.Tr>
      ) : null}
    </>
  )
}
