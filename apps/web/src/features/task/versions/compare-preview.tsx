'use client'

import { Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import type { TaskDetail, TaskVersion } from '@sluice/contracts'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProbeError } from '#src/components/probe-error.tsx'
import { useRight } from '#src/features/access/use-right.ts'
import { DifferenceTable } from '#src/features/wizard/insight/difference-table.tsx'
import { compareVersions } from './compare-versions.ts'

const MESSAGES_DEFAULT = 50
const MESSAGES_MAX = 200

/** What two versions make of the same messages of the topic. */
export const ComparePreview = (props: { task: TaskDetail; before: TaskVersion; after: TaskVersion }) => {
  const t = useTranslations('story.versions')
  const compare = useTranslations('insight.compare')
  const mayRead = useRight('payloads:read')
  const [count, setCount] = useState(MESSAGES_DEFAULT)
  const run = useMutation({ mutationFn: () => compareVersions(props.task, props.before, props.after, count) })
  if (mayRead === false)
    return (
      <Text size="sm" c="dimmed">
        {t('previewNeedsRight')}
      </Text>
    )
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('previewHow')}
      </Text>
      <Group gap="sm" align="flex-end">
        <NumberInput
          size="xs"
          w={110}
          label={t('previewCount')}
          min={1}
          max={MESSAGES_MAX}
          allowDecimal={false}
          value={count}
          onChange={(value) => setCount(Math.min(MESSAGES_MAX, Math.max(1, Number(value))))}
        />
        <Button size="xs" loading={run.isPending} onClick={() => run.mutate()}>
          {t('previewRun')}
        </Button>
      </Group>
      {run.error === null ? null : <ProbeError error={run.error} />}
      {run.data === undefined ? null : (
        <div role="status">
          <Text size="sm">
            {compare('same', { count: run.data.same })} {compare('changed', { count: run.data.rows.length })}
          </Text>
          {(['before', 'after'] as const).map((side) => (
            <Text key={side} size="xs" c="dimmed">
              {compare(side)}: {compare('outcomes', run.data[side])}
            </Text>
          ))}
          {run.data.rows.length === 0 ? null : <DifferenceTable rows={run.data.rows} />}
        </div>
      )}
    </Stack>
  )
}
