'use client'

import { Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useStoreValue } from '../state/store.ts'
import { useWizard } from '../state/wizard-context.tsx'
import classes from './insight.module.css'

/** A warning before Submit: a task with failing tests may be saved, but not unnoticed. */
export const FailingTestsNote = () => {
  const t = useTranslations('insight.tests')
  const results = useStoreValue(useWizard().insight, ({ insight }) => insight?.tests)
  const failing = results?.filter(({ passed }) => !passed) ?? []
  if (failing.length === 0) return null
  return (
    <Text size="xs" className={classes.note} role="status" lineClamp={2}>
      {t('warning', { count: failing.length, names: failing.map(({ name }) => name).join(', ') })}
    </Text>
  )
}
