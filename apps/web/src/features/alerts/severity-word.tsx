'use client'

import type { AlertSeverity } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { StatusDot, type Tone } from '#src/components/status-dot.tsx'

const tones = { info: 'busy', warning: 'warn', critical: 'bad' } as const satisfies Record<AlertSeverity, Tone>

export const SeverityWord = ({ severity }: { severity: AlertSeverity }) => {
  const t = useTranslations('alerts.severity')
  return <StatusDot tone={tones[severity]} label={t(severity)} />
}
