'use client'

import { Stack, Text } from '@mantine/core'
import type { DeadLetterPreview, PreviewRow } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { ErrorCode } from '#src/components/error-code.tsx'
import facts from '#src/components/facts.module.css'
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
        <MappedRow key={`${row.record} ${row.row} ${row.table}`} row={row} />
      ))}
    </Stack>
  )
}

const MappedRow = ({ row: { mapped } }: { row: PreviewRow }) => {
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
            <dd className={classes.code}>{value === undefined || value.type === 'null' ? 'NULL' : value.text}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
