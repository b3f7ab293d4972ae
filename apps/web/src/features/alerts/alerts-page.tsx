'use client'

import { Badge, Tabs } from '@mantine/core'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { AlertList } from './alert-list.tsx'
import { ChannelPanel } from './channels/channel-panel.tsx'
import { DeliveryTable } from './delivery-table.tsx'
import { EvaluatorNote } from './evaluator-note.tsx'
import { useAlertBell } from './queries.ts'
import { RulePanel } from './rules/rule-panel.tsx'
import { SilencePanel } from './silences/silence-panel.tsx'

const tabs = ['firing', 'rules', 'channels', 'silences', 'history', 'messages'] as const
type Tab = (typeof tabs)[number]

const isTab = (text: string | null): text is Tab => tabs.some((tab) => tab === text)

const panels = {
  firing: <AlertList state="firing" />,
  rules: <RulePanel />,
  channels: <ChannelPanel />,
  silences: <SilencePanel />,
  history: <AlertList state="all" />,
  messages: <DeliveryTable />,
} as const satisfies Record<Tab, React.ReactNode>

/** Alerts: what fires, which rules there are, whom they tell, and what happened. The open tab is in the address. */
export const AlertsPage = () => {
  const t = useTranslations('alerts')
  const router = useRouter()
  const pathname = usePathname()
  const asked = useSearchParams().get('tab')
  const tab: Tab = isTab(asked) ? asked : 'firing'
  const bell = useAlertBell()
  const firing = bell.data?.firing ?? 0
  return (
    <Page maxWidth={1280}>
      <PageHeader title={t('title')} description={t('intro')} />
      <EvaluatorNote />
      <Tabs value={tab} keepMounted={false} onChange={(next) => router.replace(`${pathname}?tab=${next ?? 'firing'}`)}>
        <Tabs.List mb="md">
          {tabs.map((one) => (
            <Tabs.Tab
              key={one}
              value={one}
              rightSection={
                one === 'firing' && firing > 0 ? (
                  <Badge size="sm" color="red" variant="light">
                    {firing}
                  </Badge>
                ) : undefined
              }
            >
              {t(`tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((one) => (
          <Tabs.Panel key={one} value={one}>
            {panels[one]}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  )
}
