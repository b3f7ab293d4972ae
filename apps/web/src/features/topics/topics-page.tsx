'use client'

import { Button, Group } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { Page } from '#src/components/page.tsx'
import { PageHeader } from '#src/components/page-header.tsx'
import { SearchBox } from '#src/components/search-box.tsx'
import { Probed } from '#src/features/databases/probed.tsx'
import { useTopicNames } from './queries.ts'
import { TopicList } from './topic-list.tsx'
import { TopicPlaceBar } from './topic-place-bar.tsx'
import { useCluster, useTopicPlace } from './use-cluster.ts'

/** The topics of a cluster. */
export const TopicsPage = () => {
  const t = useTranslations('topics')
  const place = useTopicPlace()
  const cluster = useCluster(place)
  const names = useTopicNames({ place, cluster })
  const [search, setSearch] = useState('')
  const isChosen = place.connection !== null || place.task !== null
  return (
    <Page>
      <PageHeader
        title={t('title')}
        description={t('intro')}
        actions={
          isChosen ? (
            <Button
              variant="default"
              leftSection={<IconRefresh size={15} aria-hidden />}
              loading={names.isFetching}
              onClick={() => void names.refetch()}
            >
              {t('refresh')}
            </Button>
          ) : null
        }
      />
      <Group gap="sm">
        <TopicPlaceBar place={place} />
        {isChosen ? <SearchBox label={t('searchTopics')} value={search} onChange={setSearch} /> : null}
      </Group>
      {isChosen ? (
        <Probed query={names}>
          {(topics) => <TopicList asked={{ place, cluster }} topics={topics} search={search.trim().toLowerCase()} />}
        </Probed>
      ) : (
        <EmptyState title={t('noneChosen')} text={t('noneChosenText')} />
      )}
    </Page>
  )
}
