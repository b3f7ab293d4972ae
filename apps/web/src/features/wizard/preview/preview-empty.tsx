'use client'

import { Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import type { PreviewState } from '../state/preview-state.ts'
import classes from './preview-panel.module.css'
import type { PreviewStage } from './stage-table.ts'

/** What to do to see something here. */
export const PreviewEmpty = ({ state, stage }: { state: PreviewState; stage: PreviewStage }) => {
  const t = useTranslations('wizard.preview')
  const key = state.messages === 0 ? 'emptySample' : stage === 'mapping' ? 'emptyMapping' : 'emptyFields'
  return (
    <div className={classes.empty}>
      <Text size="sm" c="dimmed" ta="center">
        {t(key)}
      </Text>
    </div>
  )
}
