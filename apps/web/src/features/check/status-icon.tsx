'use client'

import type { CheckStatus } from '@sluice/contracts'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import classes from './check-result.module.css'

const icons = { ok: IconCircleCheck, warning: IconAlertTriangle, failed: IconCircleX } as const
const labels = { ok: 'stepOk', warning: 'stepWarning', failed: 'stepFailed' } as const

export const StatusIcon = ({ status }: { status: CheckStatus }) => {
  const t = useTranslations('wizard.check')
  const Icon = icons[status]
  return <Icon size={16} stroke={1.8} className={classes.icon} data-status={status} aria-label={t(labels[status])} />
}
