'use client'

import type { Activity } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { StatusDot, type Tone } from '#src/components/status-dot.tsx'

const toneOf: Record<Activity['level'], Tone> = { info: 'quiet', warn: 'warn', error: 'bad' }
const labelOf = { info: 'levelInfo', warn: 'levelWarn', error: 'levelError' } as const

export const ActivityLevel = ({ level }: { level: Activity['level'] }) => {
  const t = useTranslations('task.activity')
  return <StatusDot tone={toneOf[level]} label={t(labelOf[level])} />
}
