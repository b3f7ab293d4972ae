'use client'

import { Button, Stack, Tabs } from '@mantine/core'
import { IconDatabaseImport, IconRefresh } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import line from '#src/components/facts.module.css'
import { NumberText } from '#src/components/number-text.tsx'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { Allowed } from '#src/features/access/allowed.tsx'
import { RequireRight } from '#src/features/access/require-right.tsx'
import { Probed } from '#src/features/databases/probed.tsx'
import { newTaskFromPath } from '#src/lib/topic-paths.ts'
import { ByteText } from './byte-text.tsx'
import { MessagesPanel } from './messages/messages-panel.tsx'
import { PartitionPanel } from './partition-panel.tsx'
import { type Asked, useTopicDetails } from './queries.ts'
import type { TopicFacts } from './reading.ts'
import { RetentionText } from './retention-text.tsx'
import { TopicTrail } from './topic-trail.tsx'
import { useCluster, useTopicPlace } from './use-cluster.ts'

/** One topic: its messages, and its partitions. */
export const TopicPage = ({ topic }: { topic: string }) => {
  const t = useTranslations('topics')
  const place = useTopicPlace()
  const cluster = useCluster(place)
  const asked = useMemo((): Asked => ({ place, cluster }), [place, cluster])
  const topics = useMemo(() => [topic], [topic])
  const details = useTopicDetails(asked, topics)
  const facts = details.data?.topics.get(topic)
  const [tab, setTab] = useState<string | null>('messages')
  return (
    <Page>
      <Stack gap={10}>
        <TopicTrail place={place} topic={topic} />
        <PageHeader
          title={topic}
          actions={
            <>
              <Button
                variant="default"
                leftSection={<IconRefresh size={15} aria-hidden />}
                onClick={() => void details.refetch()}
              >
                {t('refresh')}
              </Button>
              <Allowed right="tasks:write">
                <Button
                  component={Link}
                  href={newTaskFromPath(place, topic)}
                  leftSection={<IconDatabaseImport size={16} aria-hidden />}
                >
                  {t('createTask')}
                </Button>
              </Allowed>
            </>
          }
        />
        {facts === undefined ? null : <Facts facts={facts} />}
      </Stack>
      <Probed query={{ ...details, data: facts }}>
        {({ detail }) => (
          <Tabs value={tab} onChange={setTab} keepMounted={false}>
            <Tabs.List aria-label={t('parts')}>
              <Tabs.Tab value="messages">{t('messages.title')}</Tabs.Tab>
              <Tabs.Tab value="partitions">{t('partitions.title')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="messages" pt="md">
              <RequireRight right="payloads:read">
                <MessagesPanel asked={asked} topic={topic} partitions={detail.partitions} />
              </RequireRight>
            </Tabs.Panel>
            <Tabs.Panel value="partitions" pt="md">
              <PartitionPanel partitions={detail.partitions} />
            </Tabs.Panel>
          </Tabs>
        )}
      </Probed>
    </Page>
  )
}

const Facts = ({ facts }: { facts: TopicFacts }) => {
  const t = useTranslations('topics')
  const { detail, messages, sizeBytes, rate } = facts
  return (
    <dl className={line.facts}>
      <div>
        <dt>{t('column.partitions')}</dt>
        <dd>{detail.partitions.length}</dd>
      </div>
      <div>
        <dt>{t('column.messages')}</dt>
        <dd>
          <NumberText value={messages} />
        </dd>
      </div>
      <div>
        <dt>{t('column.size')}</dt>
        <dd>
          <ByteText bytes={sizeBytes} />
        </dd>
      </div>
      <div>
        <dt>{t('column.rate')}</dt>
        <dd>
          <NumberText value={rate} digits={1} />
        </dd>
      </div>
      <div>
        <dt>{t('column.retention')}</dt>
        <dd>
          <RetentionText config={detail.config} />
        </dd>
      </div>
    </dl>
  )
}
