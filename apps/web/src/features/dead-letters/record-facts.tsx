'use client'

import { Alert, Stack, Text } from '@mantine/core'
import type { DeadLetterItem } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { ErrorActions } from '#src/components/error-actions.tsx'
import { ErrorCode } from '#src/components/error-code.tsx'
import facts from '#src/components/facts.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useCodeTitle } from '#src/components/use-code-title.ts'
import classes from './inbox.module.css'

/** Where a record stands, why it failed, and where that is repaired. */
export const RecordFacts = ({ item }: { item: DeadLetterItem }) => {
  const t = useTranslations('inbox.record')
  const task = useTranslations('task.deadLetters')
  const title = useCodeTitle()(item.error.code) ?? item.error.code
  const { stage, column, rule, message, code } = item.error
  const places: readonly (readonly [string, string | undefined])[] = [
    [task('stage'), task(`stageOf.${stage}`)],
    [task('column'), column],
    [task('rule'), rule],
    [t('version'), `${item.version}`],
  ]
  return (
    <Stack gap="sm">
      <Alert color="red" variant="outline" title={title} p="sm">
        <Stack gap={6}>
          <Text size="sm">{message}</Text>
          <Text size="xs">
            <ErrorCode code={code} taskId={item.taskId} />
          </Text>
          <ErrorActions code={code} taskId={item.taskId} except="openDeadLetters" />
        </Stack>
      </Alert>
      <dl className={facts.facts}>
        {places.map(([name, text]) =>
          text === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={classes.code}>{text}</dd>
            </div>
          ),
        )}
        <div>
          <dt>{task('recordTime')}</dt>
          <dd>
            <Timestamp iso={new Date(item.timestampMs).toISOString()} />
          </dd>
        </div>
        <div>
          <dt>{task('time')}</dt>
          <dd>
            <Timestamp iso={item.at} />
          </dd>
        </div>
        {item.table === null ? null : (
          <div>
            <dt>{task('failedIn')}</dt>
            <dd>{task('failedInTable', { row: item.row + 1, table: item.table + 1 })}</dd>
          </div>
        )}
      </dl>
      {item.isCopy ? (
        <Text size="xs" c="dimmed">
          {t('copy')}
        </Text>
      ) : null}
    </Stack>
  )
}
