'use client'

import { Stack, Text } from '@mantine/core'
import type { DeadLetter } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { ErrorActions } from '#src/components/error-actions.tsx'
import facts from '#src/components/facts.module.css'
import { ScrollText } from '#src/components/scroll-text.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'
import { type PayloadText, payloadText } from './payload-text.ts'
import classes from './task-parts.module.css'

/** The archived record itself. */
export const DeadLetterDetail = ({ letter, taskId }: { letter: DeadLetter; taskId: string }) => {
  const t = useTranslations('task.deadLetters')
  const { record, error } = letter
  const key = payloadText(record.keyBase64)
  return (
    <Stack gap="xs" py={4}>
      <dl className={facts.facts}>
        <div>
          <dt>{t('recordTime')}</dt>
          <dd>
            <Timestamp iso={new Date(record.timestampMs).toISOString()} />
          </dd>
        </div>
        {letter.table === null ? null : (
          <div>
            <dt>{t('failedIn')}</dt>
            <dd>{t('failedInTable', { row: letter.row + 1, table: letter.table + 1 })}</dd>
          </div>
        )}
        {error.rule === undefined ? null : (
          <div>
            <dt>{t('rule')}</dt>
            <dd className={classes.code}>{error.rule}</dd>
          </div>
        )}
        {key.kind === 'text' ? (
          <div>
            <dt>{t('key')}</dt>
            <dd className={classes.code}>{key.text}</dd>
          </div>
        ) : null}
        {Object.entries(record.headers).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={classes.code}>{value}</dd>
          </div>
        ))}
      </dl>
      <Payload payload={payloadText(record.valueBase64)} />
      <ErrorActions code={error.code} taskId={taskId} except="openDeadLetters" />
    </Stack>
  )
}

const Payload = ({ payload }: { payload: PayloadText }) => {
  const t = useTranslations('task.deadLetters')
  switch (payload.kind) {
    case 'none':
      return (
        <Text size="sm" c="dimmed">
          {t('noPayload')}
        </Text>
      )
    case 'binary':
      return (
        <Text size="sm" c="dimmed">
          {t('binary', { bytes: payload.bytes })}
        </Text>
      )
    case 'text':
      return <ScrollText text={payload.text} label={t('payload')} />
  }
}
