'use client'

import { Text } from '@mantine/core'
import type { Confidence } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import classes from './insight.module.css'

const classOf = { low: classes.bad, medium: classes.warning, high: classes.good } as const

/** How sure a suggestion is, in words. */
export const ConfidenceBadge = ({ confidence }: { confidence: Confidence }) => {
  const t = useTranslations('insight.confidence')
  return (
    <Text span size="xs" className={classOf[confidence]}>
      {t(confidence)}
    </Text>
  )
}
