'use client'

import { Alert, Button, Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core'
import type { TaskDetail } from '@sluice/contracts'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { useRight } from '#src/features/access/use-right.ts'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { findRecords } from './find-records.ts'
import { FoundRow } from './found-row.tsx'
import { RecordForm } from './record-form.tsx'
import { RowForm } from './row-form.tsx'
import { type Address, traceRecord } from './trace-record.ts'
import { TraceView } from './trace-view.tsx'

const WAYS = ['record', 'row'] as const
type Way = (typeof WAYS)[number]

/** Follows one record through the task, from its place in Kafka or from its row in TDengine. */
export const FollowPanel = ({ task }: { task: TaskDetail }) => {
  const t = useTranslations('follow')
  const zone = useTimeZone()
  const mayRead = useRight('payloads:read')
  const [way, setWay] = useState<Way>('record')
  const trace = useMutation({ mutationFn: (address: Address) => traceRecord(task, address) })
  const found = useMutation({ mutationFn: (row: Parameters<typeof findRecords>[1]) => findRecords(task, row) })
  if (mayRead === false)
    return (
      <Text size="sm" c="dimmed">
        {t('needsRight')}
      </Text>
    )
  const error = trace.error ?? (way === 'row' ? found.error : null)
  return (
    <Stack gap="sm">
      <Paper p="sm">
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('intro')}
          </Text>
          <SegmentedControl
            size="xs"
            w="fit-content"
            aria-label={t('by')}
            data={WAYS.map((value) => ({ value, label: t(`way.${value}`) }))}
            value={way}
            onChange={(value) => {
              setWay(WAYS.find((one) => one === value) ?? 'record')
              trace.reset()
            }}
          />
          {way === 'record' ? (
            <RecordForm task={task} isBusy={trace.isPending} onFollow={trace.mutate} />
          ) : (
            <RowForm task={task} isBusy={found.isPending} onFind={found.mutate} />
          )}
        </Stack>
      </Paper>
      {error === null ? null : <ProbeError error={error} />}
      {way === 'row' && found.data === null ? (
        <Alert color="yellow" variant="light" p="sm">
          {t('noTime', { zone })}
        </Alert>
      ) : null}
      {way === 'row' && found.data ? <FoundRow found={found.data} onFollow={trace.mutate} /> : null}
      {trace.data === undefined ? null : (
        <>
          <TraceView key={JSON.stringify(trace.data.address)} task={task} trace={trace.data} />
          <Group>
            <Button
              size="xs"
              variant="default"
              loading={trace.isPending}
              onClick={() => trace.mutate(trace.data.address)}
            >
              {t('again')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  )
}
