'use client'

import { Group, Text } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import type { PreviewState } from '../state/preview-state.ts'
import classes from './preview-panel.module.css'
import { countStates, type StageRow } from './stage-table.ts'

/** Rows per outcome at this stage and what the computation took. */
export const PreviewSummary = ({ state, rows }: { state: PreviewState; rows: readonly StageRow[] }) => {
  const t = useTranslations('wizard.preview')
  const format = useFormatter()
  const counts = countStates(rows)
  return (
    <Group className={classes.summary} gap="md" data-testid="preview-summary">
      <Text size="xs" className={classes.ok}>
        {t('ok', { count: counts.ok })}
      </Text>
      <Text size="xs" className={classes.filtered} data-none={counts.filtered === 0 || undefined}>
        {t('filtered', { count: counts.filtered })}
      </Text>
      <Text size="xs" className={classes.failed} data-none={counts.failed === 0 || undefined}>
        {t('failed', { count: counts.failed })}
      </Text>
      <Text size="xs" c="dimmed" ml="auto">
        {t('time', { ms: format.number(state.elapsedMs, { maximumFractionDigits: state.elapsedMs < 10 ? 1 : 0 }) })}
      </Text>
    </Group>
  )
}
