'use client'

import { Group, Tabs, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useMemo, useState } from 'react'
import { CostStrip } from '../insight/cost-strip.tsx'
import type { CardId } from '../model/cards.ts'
import type { PreviewDock } from '../page/use-preview-dock.ts'
import { useStoreValue } from '../state/store.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { PreviewActions } from './preview-actions.tsx'
import { PreviewEmpty } from './preview-empty.tsx'
import classes from './preview-panel.module.css'
import { PreviewSummary } from './preview-summary.tsx'
import { type Jump, PreviewTable } from './preview-table.tsx'
import { ResultTableSelect } from './result-table-select.tsx'
import { resultTables } from './result-tables.ts'
import { isBlank, type PreviewStage, previewStages, stageTable } from './stage-table.ts'

/** The stage that a focused card is about; other cards leave the preview as it is. */
const stageOfCard: Partial<Record<CardId, PreviewStage>> = {
  sample: 'parse',
  parse: 'parse',
  extract: 'extract',
  filter: 'filter',
  mapping: 'mapping',
}

/** The sample after the stage that has the focus, or after the one that was pinned. */
export const PreviewPanel = ({ place }: { place: PreviewDock }) => {
  const t = useTranslations('wizard.preview')
  const { preview, activeCard } = useWizard()
  const card = useStoreValue(activeCard, (id) => id)
  const [chosen, setChosen] = useState<PreviewStage>('parse')
  const [pinned, setPinned] = useState(false)
  const [tableKey, setTableKey] = useState<string>()
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
  const table = useMemo(() => stageTable(state, stage, tableKey), [state, stage, tableKey])
  const tables = useMemo(() => (stage === 'mapping' ? resultTables(state) : []), [state, stage])
  // Without a mapping there is nothing to show of a row, not even that it is there.
  const isEmpty =
    stage === 'mapping' ? state.target === null || state.messages === 0 || isBlank(table.rows) : table.rows.length === 0
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
        <PreviewActions place={place} isPinned={pinned} onPin={() => setPinned(!pinned)} />
      </Group>
      <div id="preview-content" role="tabpanel" aria-labelledby={`preview-tab-${chosen}`} className={classes.content}>
        {isEmpty ? null : <PreviewSummary state={state} rows={table.rows} onJump={(index) => setJump({ index })} />}
        {isEmpty ? null : <ResultTableSelect tables={tables} chosen={tableKey} onChange={setTableKey} />}
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
        <CostStrip />
      </div>
    </section>
  )
}
