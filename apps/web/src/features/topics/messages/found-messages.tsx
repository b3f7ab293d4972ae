'use client'

import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import type { BrowsePage } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { ProbeError } from '#src/components/probe-error.tsx'
import { type Asked, type BrowseQuestion, useMessages } from '../queries.ts'
import { MessageTable } from './message-table.tsx'
import { useTail } from './use-tail.ts'

interface Props {
  readonly asked: Asked
  readonly question: BrowseQuestion
  /** Counts how often somebody pressed Search. */
  readonly round: number
  readonly isLive: boolean
}

const NO_PAGES: readonly BrowsePage[] = []

/** The messages that were found, those that arrive meanwhile, and how to go on. */
export const FoundMessages = ({ asked, question, round, isLive }: Props) => {
  const t = useTranslations('topics.messages')
  const found = useMessages(asked, question, round)
  const pages = found.data?.pages ?? NO_PAGES
  const tail = useTail(asked.cluster, question, pages[0]?.newer ?? null, isLive)
  const records = useMemo(() => [...tail.records, ...pages.flatMap((page) => page.records)], [tail.records, pages])
  const schemas = useMemo(() => [...tail.schemas, ...pages.flatMap((page) => page.schemas)], [tail.schemas, pages])
  const error = found.error ?? tail.error
  if (found.data === undefined && found.error === null) return <Skeleton height={240} aria-busy />
  const isSearch = question.text !== '' || question.filter !== ''
  const scanned = pages.reduce((sum, page) => sum + page.scanned, tail.scanned)
  return (
    <Stack gap="sm">
      {error === null ? null : <ProbeError error={error} />}
      <Group gap="sm">
        <Text size="xs" c="dimmed" aria-live="polite">
          {isSearch ? t('searched', { scanned, found: records.length }) : t('shown', { count: records.length })}
          {isLive ? ` · ${t('following')}` : ''}
        </Text>
        {isLive ? null : (
          <Button
            size="compact-xs"
            variant="default"
            ml="auto"
            loading={found.isFetching && !found.isFetchingNextPage}
            onClick={() => void found.refetch()}
          >
            {t('again')}
          </Button>
        )}
      </Group>
      {records.length === 0 ? (
        found.error === null && (
          <EmptyState title={t(isSearch ? 'notFound' : 'none')} text={t(isSearch ? 'notFoundText' : 'noneText')} />
        )
      ) : (
        <MessageTable asked={asked} question={question} records={records} schemas={schemas} />
      )}
      {found.hasNextPage ? (
        <Group justify="center">
          <Button
            size="xs"
            variant="default"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {t(isSearch ? 'goOn' : question.start.from === 'latest' ? 'older' : 'newer')}
          </Button>
        </Group>
      ) : null}
    </Stack>
  )
}
