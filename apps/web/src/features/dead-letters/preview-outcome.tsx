'use client'

import { Stack, Text } from '@mantine/core'
import type { DeadLetterPreview, PreviewRow, PreviewValue } from '@sluice/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ErrorCode } from '#src/components/error-code.tsx'
import facts from '#src/components/facts.module.css'
import { useTask } from '#src/features/task/queries.ts'
import { timestampText } from '#src/features/wizard/preview/timestamp-text.ts'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { precisionOfTask } from '#src/lib/precision-of-task.ts'
import classes from './inbox.module.css'

/** What would become of one record: its rows with their values, or why it fails still. */
export const PreviewOutcome = ({ taskId, preview }: { taskId: string; preview: DeadLetterPreview }) => {
  const t = useTranslations('inbox.outcome')
  const { outcome, error, rows } = preview
  return (
    <Stack gap="xs">
      <Text size="sm" fw={550} {...(outcome === 'failed' ? { c: 'red' } : {})}>
        {t(outcome)}
      </Text>
      {error === null ? null : (
        <Text size="sm">
          {error.column === undefined ? '' : `${error.column}: `}
          {error.message} <ErrorCode code={error.code} taskId={taskId} />
        </Text>
      )}
      {rows.map((row) => (
        <MappedRow key={`${row.record} ${row.row} ${row.table}`} taskId={taskId} row={row} />
      ))}
    </Stack>
  )
}

const MappedRow = ({ taskId, row: { mapped } }: { taskId: string; row: PreviewRow }) => {
  const show = useShowBound(taskId)
  if (mapped === null) return null
  const cells = [
    ...mapped.columnNames.map((name, index) => [name, mapped.columns[index]] as const),
    ...mapped.tagNames.map((name, index) => [name, mapped.tags[index]] as const),
  ]
  return (
    <div>
      <Text size="xs" className={classes.code}>
        {mapped.supertable} · {mapped.subtable}
      </Text>
      <dl className={facts.facts}>
        {cells.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={classes.code}>{show(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** Times as times, once the precision of the database is known; until then as they are bound. */
const useShowBound = (taskId: string) => {
  const spec = useTask(taskId).data?.spec
  const zone = useTimeZone()
  const precision = useQuery({
    enabled: spec !== undefined,
    queryKey: ['precision', taskId, spec?.target.connection, spec?.target.database],
    queryFn: () => (spec === undefined ? 'ms' : precisionOfTask(taskId, spec)),
    staleTime: Number.POSITIVE_INFINITY,
  }).data
  return (value: PreviewValue | undefined): string => {
    if (value === undefined || value.type === 'null') return 'NULL'
    return value.type === 'timestamp' && precision !== undefined
      ? timestampText(value.text, precision, zone)
      : value.text
  }
}
