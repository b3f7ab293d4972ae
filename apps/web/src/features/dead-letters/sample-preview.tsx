'use client'

import { Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ProbeError } from '#src/components/probe-error.tsx'
import { previewLetters } from './letter-actions.ts'
import { summaryOf } from './preview-summary.ts'

const SAMPLED_MAX = 50

/** What would become of the first records, by outcome and reason. */
export const SamplePreview = (props: { taskId: string; ids: readonly string[]; version: number }) => {
  const { taskId, version } = props
  const t = useTranslations('inbox.sample')
  const ids = props.ids.slice(0, SAMPLED_MAX)
  const preview = useQuery({
    enabled: ids.length > 0,
    queryKey: ['dead-letters', taskId, 'preview', version, ids],
    queryFn: ({ signal }) => previewLetters(taskId, { ids, version }, signal),
    gcTime: 0,
    retry: false,
  })
  if (ids.length === 0) return null
  if (preview.error !== null) return <ProbeError error={preview.error} title={t('failed')} />
  if (preview.data === undefined) return <Skeleton height={44} aria-busy />
  const { written, filtered, failed, reasons } = summaryOf(preview.data.results)
  return (
    <Stack gap={4} role="status">
      <Text size="sm" fw={550}>
        {t('title', { count: written + filtered + failed })}
      </Text>
      <Text size="sm">{t('outcomes', { written, filtered, failed })}</Text>
      {reasons.map(({ code, column, message, count }) => (
        <Text key={`${code} ${column} ${message}`} size="xs" c="dimmed">
          {t('reason', { count, code })}
          {column === null ? '' : ` · ${column}`} · {message}
        </Text>
      ))}
      {preview.data.designErrors.map(({ field, message }) => (
        <Text key={`${field} ${message}`} size="xs" c="red">
          {field}: {message}
        </Text>
      ))}
    </Stack>
  )
}
