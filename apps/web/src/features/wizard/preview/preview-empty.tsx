'use client'

import { Anchor, Stack, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type CardId, cardAnchor } from '../model/cards.ts'
import type { PreviewState } from '../state/preview-state.ts'
import classes from './preview-panel.module.css'
import type { PreviewStage } from './stage-table.ts'

const cardOfHint = {
  emptySample: 'sample',
  emptyMapping: 'mapping',
  wrongMapping: 'mapping',
  emptyFields: 'parse',
} as const satisfies Record<string, CardId>

const hintOf = ({ messages, target }: PreviewState, stage: PreviewStage): keyof typeof cardOfHint => {
  if (messages === 0) return 'emptySample'
  if (stage !== 'mapping') return 'emptyFields'
  return target === null ? 'emptyMapping' : 'wrongMapping'
}

/** What to do to see something here, and the way there. */
export const PreviewEmpty = ({ state, stage }: { state: PreviewState; stage: PreviewStage }) => {
  const t = useTranslations('wizard.preview')
  const cards = useTranslations('wizard.cards')
  const key = hintOf(state, stage)
  const card = cardOfHint[key]
  return (
    <div className={classes.empty}>
      <Stack gap="xs" align="center">
        <Text size="sm" c="dimmed" ta="center">
          {t(key)}
        </Text>
        <Anchor href={`#${cardAnchor(card)}`} size="sm" fw={500}>
          {t('goTo', { card: cards(`${card}.title`) })}
        </Anchor>
      </Stack>
    </div>
  )
}
