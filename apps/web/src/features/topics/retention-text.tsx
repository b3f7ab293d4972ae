'use client'

import type { TopicDetailInfo } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { NumberText } from '#src/components/number-text.tsx'
import { SpanText } from '#src/components/span-text.tsx'

/** How long records are kept, and whether old ones of a key go. */
export const RetentionText = ({ config }: Pick<TopicDetailInfo, 'config'>) => {
  const t = useTranslations('topics')
  if (config === null) return <NumberText value={null} />
  const { retentionMs, cleanupPolicy } = config
  return (
    <>
      {retentionMs === null ? t('forever') : <SpanText ms={retentionMs} />}
      {cleanupPolicy.includes('compact') ? ` · ${t('compacted')}` : null}
    </>
  )
}
