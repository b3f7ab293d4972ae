'use client'

import { Group, Text, UnstyledButton } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import type { PreviewState } from '../state/preview-state.ts'
import classes from './preview-panel.module.css'
import { countStates, type StageRow } from './stage-table.ts'

/** Rows per outcome at this stage and what the computation took. */
export const PreviewSummary = ({
  state,
  rows,
  onJump,
}: {
  state: PreviewState
  rows: readonly StageRow[]
  /** Asks for the first row of this kind to be brought into view. */
  onJump: (index: number) => void
}) => {
  const t = useTranslations('wizard.preview')
  const format = useFormatter()
  const counts = countStates(rows)
  return (
    <Group className={classes.summary} gap="md">
      <Text size="xs" className={classes.ok}>
        {t('ok', { count: counts.ok })}
      </Text>
      {(['filtered', 'failed'] as const).map((kind) => (
        <UnstyledButton
          key={kind}
          fz="xs"
          className={classes[kind]}
          disabled={counts[kind] === 0}
          title={counts[kind] === 0 ? undefined : t('jump')}
          onClick={() => onJump(rows.findIndex((row) => row.state === kind))}
        >
          {t(kind, { count: counts[kind] })}
        </UnstyledButton>
      ))}
      <Text size="xs" c="dimmed" ml="auto">
        {t('time', { ms: format.number(state.elapsedMs, { maximumFractionDigits: state.elapsedMs < 10 ? 1 : 0 }) })}
      </Text>
    </Group>
  )
}
