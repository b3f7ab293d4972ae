'use client'

import { useTranslations } from 'next-intl'
import { NumberText } from '#src/components/number-text.tsx'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A stretch of time in its largest unit: `45 s`, `12 min`, `3 h`; a dash where it is not known. */
export const SecondsText = ({ value }: { value: number | null }) => {
  const t = useTranslations('fleet.time')
  if (value === null) return <NumberText value={null} />
  if (value < 2 * MINUTE) return <>{t('seconds', { count: value < 10 ? value : Math.round(value) })}</>
  if (value < 2 * HOUR) return <>{t('minutes', { count: Math.round(value / MINUTE) })}</>
  if (value < 2 * DAY) return <>{t('hours', { count: Math.round(value / HOUR) })}</>
  return <>{t('days', { count: Math.round(value / DAY) })}</>
}
