'use client'

import { Drawer, Tabs, Text } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useStoreValue } from '../state/store.ts'
import { useWizard } from '../state/wizard-context.tsx'
import { ComparePanel } from './compare-panel.tsx'
import { DoctorPanel } from './doctor-panel.tsx'
import { FieldsPanel } from './fields-panel.tsx'
import classes from './insight.module.css'
import { StatementsPanel } from './statements-panel.tsx'
import { TestsPanel } from './tests-panel.tsx'

const tabs = ['fields', 'doctor', 'statements', 'compare', 'tests'] as const
type Tab = (typeof tabs)[number]

const Panel = ({ tab }: { tab: Tab }) => {
  const t = useTranslations('insight')
  const { insight: store, preview } = useWizard()
  const { insight, failure } = useStoreValue(store, (value) => value)
  const hasTarget = useStoreValue(preview, ({ target }) => target !== null)
  if (tab === 'fields') return <FieldsPanel />
  if (tab === 'tests') return <TestsPanel results={insight?.tests ?? []} />
  if (tab === 'compare') return <ComparePanel comparison={insight?.comparison ?? null} />
  if (insight === null)
    return (
      <Text size="sm" c="dimmed">
        {failure === null ? t('noSample') : t('broken', { message: failure })}
      </Text>
    )
  return tab === 'doctor' ? (
    <DoctorPanel insight={insight} hasTarget={hasTarget} />
  ) : (
    <StatementsPanel plans={insight.plans} hasTarget={hasTarget} />
  )
}

/** What can be told about the sample and its configuration, beside the form and above the preview. */
export const InsightDrawer = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const t = useTranslations('insight')
  const [chosen, setChosen] = useState<Tab>('doctor')
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={860} title={t('title')}>
      <Tabs
        value={chosen}
        onChange={(next) => setChosen(tabs.find((tab) => tab === next) ?? 'doctor')}
        keepMounted={false}
      >
        <Tabs.List>
          {tabs.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`tabs.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((tab) => (
          <Tabs.Panel key={tab} value={tab} className={classes.panel}>
            <Panel tab={tab} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Drawer>
  )
}
