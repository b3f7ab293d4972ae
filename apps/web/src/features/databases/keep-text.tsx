'use client'

import { useTranslations } from 'next-intl'
import { NumberText } from '#src/components/number-text.tsx'

/** How long rows stay, in days, or in hours below two days. */
export const KeepText = ({ days }: { days: number | null }) => {
  const t = useTranslations('databases')
  if (days === null) return <NumberText value={null} />
  return <>{days < 2 ? t('hours', { count: Math.round(days * 24) }) : t('days', { count: Math.round(days) })}</>
}
