'use client'

import { Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { FindingItem } from './finding-item.tsx'
import classes from './insight.module.css'
import type { Insight } from './protocol.ts'

/** What an experienced person would notice, the gravest first. */
export const DoctorPanel = ({ insight, hasTarget }: { insight: Insight; hasTarget: boolean }) => {
  const t = useTranslations('insight')
  if (!hasTarget)
    return (
      <Text size="sm" c="dimmed">
        {t('noMapping')}
      </Text>
    )
  if (insight.findings.length === 0)
    return (
      <Text size="sm" className={classes.good}>
        {t('doctor.healthy', { rows: insight.rows })}
      </Text>
    )
  return (
    <ul className={classes.list} aria-label={t('doctor.label')}>
      {insight.findings.map((finding) => (
        <FindingItem key={`${finding.code} ${finding.path}`} finding={finding} />
      ))}
    </ul>
  )
}
