'use client'

import { Stack, Table, Text } from '@mantine/core'
import type { DryRunFailure } from '@sluice/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { ErrorCode } from '#src/components/error-code.tsx'
import { useCodedText } from '#src/components/use-coded-text.ts'
import classes from './dry-run.module.css'

/** Rows that fail, grouped by how; each group names its first record. */
export const DryRunFailures = ({ failures, others }: { failures: readonly DryRunFailure[]; others: number }) => {
  const t = useTranslations('dryRun')
  if (failures.length === 0) return <Text size="sm">{t('noFailures')}</Text>
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t('failures')}
      </Text>
      <Table.ScrollContainer type="native" minWidth={620} scrollAreaProps={{ tabIndex: 0 }}>
        <Table verticalSpacing={5} className={classes.table} aria-label={t('failures')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th ta="right">{t('count')}</Table.Th>
              <Table.Th>{t('stage')}</Table.Th>
              <Table.Th>{t('column')}</Table.Th>
              <Table.Th>{t('reason')}</Table.Th>
              <Table.Th>{t('first')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {failures.map((failure) => (
              <FailureRow key={JSON.stringify(failure.error)} failure={failure} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {others > 0 ? (
        <Text size="xs" c="dimmed">
          {t('otherFailures', { count: others })}
        </Text>
      ) : null}
    </Stack>
  )
}

const FailureRow = ({ failure: { error, count, first } }: { failure: DryRunFailure }) => {
  const deadLetters = useTranslations('task.deadLetters')
  const format = useFormatter()
  const coded = useCodedText()
  const { message, hint } = coded(error)
  return (
    <Table.Tr data-testid="dry-run-failure" data-code={error.code} data-value={count}>
      <Table.Td ta="right">{format.number(count)}</Table.Td>
      <Table.Td>{deadLetters(`stageOf.${error.stage}`)}</Table.Td>
      <Table.Td>{error.column ?? error.rule ?? ''}</Table.Td>
      <Table.Td>
        <Text size="sm">{message}</Text>
        {hint === undefined ? null : (
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        )}
        <Text size="xs">
          <ErrorCode code={error.code} newTab />
        </Text>
      </Table.Td>
      <Table.Td className={classes.place}>
        {first.topic}/{first.partition}@{first.offset}
      </Table.Td>
    </Table.Tr>
  )
}
