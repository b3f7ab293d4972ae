'use client'

import { Badge, Tooltip } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ALERTS_PATH } from '#src/lib/alert-paths.ts'
import { useAlerts } from './queries.ts'

/** Beside the name of a task: how many alerts fire for it; nothing while none does. */
export const TaskAlertBadge = ({ taskId }: { taskId: string }) => {
  const t = useTranslations('alerts')
  const alerts = useAlerts('firing', taskId).data ?? []
  if (alerts.length === 0) return null
  return (
    <Tooltip label={[...new Set(alerts.map(({ ruleName }) => ruleName))].join(', ')}>
      <Badge component={Link} href={ALERTS_PATH} color="red" variant="light" style={{ cursor: 'pointer' }}>
        {t('firingCount', { count: alerts.length })}
      </Badge>
    </Tooltip>
  )
}
