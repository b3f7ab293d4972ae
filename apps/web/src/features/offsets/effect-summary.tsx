'use client'

import { Stack, Text } from '@mantine/core'
import { effectOf, type PlannedOffset } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import classes from './offsets.module.css'

/** The whole effect in one sentence, and what the numbers mean. */
export const EffectSummary = ({ groupId, partitions }: { groupId: string; partitions: readonly PlannedOffset[] }) => {
  const t = useTranslations('offsets')
  const { again, skipped } = effectOf(partitions)
  return (
    <Stack gap={2}>
      <Text size="sm" fw={550} aria-live="polite">
        {t('summary', { again: t('summaryAgain', { count: again }), skipped: t('summarySkipped', { count: skipped }) })}
      </Text>
      <Text size="xs" c="dimmed">
        {t('estimate')} {again > 0 ? t('counted') : ''}
      </Text>
      <Text size="xs" c="dimmed">
        {t('group')} <span className={classes.code}>{groupId}</span>
      </Text>
    </Stack>
  )
}
