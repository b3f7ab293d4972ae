'use client'

import { Paper, Stack, Text, Title } from '@mantine/core'
import type { TaskDetail } from '@sluice/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { Timestamp } from '#src/components/timestamp.tsx'
import classes from './follow.module.css'
import { RowTrace } from './row-trace.tsx'
import type { Trace } from './trace-record.ts'
import { TraceStep } from './trace-step.tsx'

/** How one record went through the task, stage by stage, and where it ended. */
export const TraceView = ({ task, trace }: { task: TaskDetail; trace: Trace }) => {
  const t = useTranslations('follow')
  const { address, record, rows, letters } = trace
  return (
    <Paper p="md" component="section" aria-label={t('trace')}>
      <Stack gap="sm">
        <Title order={2} size={14} className={classes.code}>
          {address.topic} / {address.partition} / {address.offset}
        </Title>
        <ol className={classes.trace}>
          <KafkaStep trace={trace} />
          <ReadStep trace={trace} />
        </ol>
        {record?.isCut === true ? <Text size="sm">{t('tooLarge')}</Text> : null}
        {rows.map((traced) => (
          <RowTrace
            key={`${traced.row.row} ${traced.row.table}`}
            task={task}
            traced={traced}
            precision={trace.precision}
            hasMany={rows.length > 1}
          />
        ))}
        {rows.length === 0 && letters.length > 0 ? (
          <Text size="sm">{t('onlyLetters', { count: letters.length })}</Text>
        ) : null}
      </Stack>
    </Paper>
  )
}

const KafkaStep = ({ trace: { record } }: { trace: Trace }) => {
  const t = useTranslations('follow.step')
  const format = useFormatter()
  return (
    <TraceStep title={t('kafka')} tone={record === null ? 'warn' : 'good'}>
      {record === null ? (
        <Text size="sm">{t('notInKafka')}</Text>
      ) : (
        <Text size="sm">
          {t('inKafka', { bytes: format.number(record.valueBytes ?? 0) })}{' '}
          <Timestamp iso={new Date(record.timestampMs).toISOString()} />
        </Text>
      )}
    </TraceStep>
  )
}

const ReadStep = ({ trace: { position, address } }: { trace: Trace }) => {
  const t = useTranslations('follow.step')
  const state = position === null ? 'unknown' : address.offset < position ? 'read' : 'waiting'
  return (
    <TraceStep title={t('read')} tone={state === 'read' ? 'good' : 'quiet'}>
      <Text size="sm">{t(`readState.${state}`, { position: position ?? 0 })}</Text>
    </TraceStep>
  )
}
