'use client'

import { Select } from '@mantine/core'
import { WORKER_GROUP_DEFAULT, workerListSchema } from '@sluice/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { apiFetch } from '#src/lib/api-client.ts'
import { useField } from '../state/use-field.ts'
import { useFieldError } from '../state/use-issue.ts'
import { useWizard } from '../state/wizard-context.tsx'

/** The group whose workers run the task; fixed once the task exists. */
export const WorkerGroupField = () => {
  const t = useTranslations('wizard.basic')
  const { mode } = useWizard()
  const [group, change] = useField('workerGroup')
  const error = useFieldError('workerGroup')
  const { data } = useQuery({
    queryKey: ['workers'],
    queryFn: ({ signal }) => apiFetch('/workers', { schema: workerListSchema, signal }),
    refetchInterval: 10_000,
  })
  const counts = new Map(data?.groups.map(({ name, workers }) => [name, workers.filter(({ isLive }) => isLive).length]))
  const names = [...new Set([WORKER_GROUP_DEFAULT, group, ...counts.keys()])]
  const live = counts.get(group) ?? 0
  return (
    <Select
      label={t('workerGroup')}
      description={mode.kind === 'edit' ? t('workerGroupFixed') : undefined}
      data={names.map((name) => ({ value: name, label: t('groupOption', { name, count: counts.get(name) ?? 0 }) }))}
      value={group}
      onChange={(name) => change(name ?? WORKER_GROUP_DEFAULT)}
      allowDeselect={false}
      disabled={mode.kind === 'edit'}
      error={error ?? (data !== undefined && live === 0 ? t('noWorker') : undefined)}
      data-field="workerGroup"
    />
  )
}
