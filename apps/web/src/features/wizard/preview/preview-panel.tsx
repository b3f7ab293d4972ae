'use client'

import { ActionIcon, Group, Tabs, Text, Tooltip } from '@mantine/core'
import { IconPin, IconPinFilled } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useMemo, useState } from 'react'
import type { CardId } from '../model/cards.ts'
import { useStoreValue } from '../state/store.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { PreviewEmpty } from './preview-empty.tsx'
import classes from './preview-panel.module.css'
import { PreviewSummary } from './preview-summary.tsx'
import { type Jump, PreviewTable } from './preview-table.tsx'
import { type PreviewStage, previewStages, stageTable } from './stage-table.ts'

/** The stage that a focused card is about; other cards leave the preview as it is. */
const stageOfCard: Partial<Record<CardId, PreviewStage>> = {
  sample: 'parse',
  parse: 'parse',
  extract: 'extract',
  filter: 'filter',
  mapping: 'mapping',
}

/** The sample after the stage that has the focus, or after the one that was pinned. */
export const PreviewPanel = () => {
  const t = useTranslations('wizard.preview')
  const { preview, activeCard } = useWizard()
  const card = useStoreValue(activeCard, (id) => id)
  const [chosen, setChosen] = useState<PreviewStage>('parse')
  const [pinned, setPinned] = useState(false)
  const [jump, setJump] = useState<Jump | null>(null)
  const [seenCard, setSeenCard] = useState(card)
  if (card !== seenCard) {
    setSeenCard(card)
    const followed = stageOfCard[card]
    if (!pinned && followed !== undefined) setChosen(followed)
  }
  // The table may lag behind typing, the box being typed in may not.
  const state = useDeferredValue(useStoreValue(preview, (value) => value))
  const stage = useDeferredValue(chosen)
  const table = useMemo(() => stageTable(state, stage), [state, stage])
  // Without a mapping there is nothing to show of a row, not even that it is there.
  const isEmpty = table.rows.length === 0 || (stage === 'mapping' ? state.columns : table.columns).length === 0
  return (
    <section className={classes.panel} aria-label={t('title')}>
      <Group className={classes.head} gap="xs" wrap="nowrap">
        <Tabs
          className={classes.tabs}
          value={chosen}
          onChange={(next) => setChosen(previewStages.find((name) => name === next) ?? 'parse')}
          keepMounted={false}
        >
          <Tabs.List>
            {previewStages.map((name) => (
              <Tabs.Tab key={name} value={name} id={`preview-tab-${name}`} aria-controls="preview-content">
                {t(`stages.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
        <Tooltip label={t(pinned ? 'unpin' : 'pin')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('pin')}
            aria-pressed={pinned}
            onClick={() => setPinned(!pinned)}
          >
            {pinned ? <IconPinFilled size={16} aria-hidden /> : <IconPin size={16} stroke={1.6} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </Group>
      <div id="preview-content" role="tabpanel" aria-labelledby={`preview-tab-${chosen}`} className={classes.content}>
        {isEmpty ? null : <PreviewSummary state={state} rows={table.rows} onJump={(index) => setJump({ index })} />}
        {stage === 'mapping' && state.collisions > 0 ? (
          <Text size="xs" className={classes.warning}>
            {t('collisions', { count: state.collisions })}
          </Text>
        ) : null}
        {state.failure === null ? null : (
          <Text size="sm" c="var(--mantine-color-error)" p="sm" role="alert">
            {t('broken', { message: state.failure })}
          </Text>
        )}
        {isEmpty ? (
          <PreviewEmpty state={state} stage={stage} />
        ) : (
          <PreviewTable table={table} label={t(`stages.${stage}`)} jump={jump} />
        )}
      </div>
    </section>
  )
}
