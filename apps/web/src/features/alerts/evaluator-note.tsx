'use client'

import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useFormatter, useNow, useTranslations } from 'next-intl'
import { useAlertBell } from './queries.ts'

/** Workers look every ten seconds; after a minute nobody does. */
const LATE_MS = 60_000
const TICK_MS = 5_000

/** When the rules were last looked at: alerts that nobody looks for would be silent for the wrong reason. */
export const EvaluatorNote = () => {
  const t = useTranslations('alerts')
  const format = useFormatter()
  const now = useNow({ updateInterval: TICK_MS })
  const { data } = useAlertBell()
  if (data === undefined) return null
  const { evaluatedAt } = data
  const isLate = evaluatedAt === null || now.getTime() - Date.parse(evaluatedAt) > LATE_MS
  if (!isLate) return null
  return (
    <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t('lateTitle')} role="alert">
      <Text size="sm">
        {evaluatedAt === null
          ? t('neverLooked')
          : t('lookedAt', { when: format.relativeTime(new Date(evaluatedAt), now) })}
      </Text>
    </Alert>
  )
}
