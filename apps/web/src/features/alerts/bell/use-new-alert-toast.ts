'use client'

import { notifications } from '@mantine/notifications'
import type { AlertBell } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'

/** Says once that something began to fire while the page was open; what fired before is in the bell only. */
export const useNewAlertToast = (bell: AlertBell | undefined): void => {
  const t = useTranslations('alerts')
  const known = useRef<bigint | null>(null)
  useEffect(() => {
    if (bell === undefined) return
    const newest = BigInt(bell.newest[0]?.id ?? 0)
    const before = known.current
    known.current = before === null || newest > before ? newest : before
    if (before === null) return
    for (const alert of bell.newest)
      if (BigInt(alert.id) > before && alert.silencedUntil === null)
        notifications.show({
          id: `alert-${alert.id}`,
          color: alert.severity === 'critical' ? 'red' : 'yellow',
          title: alert.ruleName,
          message: t('toast', { name: alert.subjectName }),
          role: 'alert',
        })
  }, [bell, t])
}
