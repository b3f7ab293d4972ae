'use client'

import type { TopicDetailInfo } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { NumberText } from '#src/components/number-text.tsx'

const HOUR_MS = 60 * 60 * 1_000
const DAY_MS = 24 * HOUR_MS

/** How long records are kept, and whether old ones of a key go. */
export const RetentionText = ({ config }: Pick<TopicDetailInfo, 'config'>) => {
  const t = useTranslations('topics')
  if (config === null) return <NumberText value={null} />
  const { retentionMs, cleanupPolicy } = config
  const kept =
    retentionMs === null
      ? t('forever')
      : retentionMs >= DAY_MS
        ? t('days', { count: Math.round(retentionMs / DAY_MS) })
        : t('hours', { count: Math.round(retentionMs / HOUR_MS) })
  return <>{cleanupPolicy.includes('compact') ? `${kept} · ${t('compacted')}` : kept}</>
}
