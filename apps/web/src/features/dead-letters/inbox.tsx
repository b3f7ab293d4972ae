'use client'

import { Paper, Skeleton, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { DeadLetterGroup } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '#src/components/empty-state.tsx'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { SearchBox } from '#src/components/search-box.tsx'
import { GroupList } from './group-list.tsx'
import classes from './inbox.module.css'
import { useGroups } from './queries.ts'
import { RecordsPanel } from './records-panel.tsx'
import { ReplayPanel } from './replay-panel.tsx'

/** Somebody who types is not done yet. */
const TYPING_MS = 250

/** Dead letters by how they failed, of one task or of all, and what can be done about them. */
export const Inbox = ({ taskId }: { taskId: string | null }) => {
  const t = useTranslations('inbox')
  const [search, setSearch] = useState('')
  const [wanted] = useDebouncedValue(search.trim(), TYPING_MS)
  const groups = useGroups(taskId, wanted === '' ? {} : { search: wanted })
  const [chosen, setChosen] = useState<string | null>(null)
  if (groups.data === undefined)
    return groups.error === null ? (
      <Skeleton height={240} aria-busy />
    ) : (
      <LoadFailed title={t('loadFailed')} error={groups.error} onRetry={() => void groups.refetch()} />
    )
  const shown = groupShown(groups.data.groups, chosen)
  // Where all tasks are listed, a replay is shown with the group of its task.
  const replaysOf = taskId ?? shown?.taskId ?? null
  return (
    <Stack gap="sm">
      {replaysOf === null ? null : <ReplayPanel key={replaysOf} taskId={replaysOf} />}
      {shown === undefined && wanted === '' ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
      ) : (
        <div className={classes.layout}>
          <Paper component="nav" aria-label={t('groups')}>
            <Stack gap={6} p="sm" pb={4}>
              <SearchBox width="100%" label={t('search')} value={search} onChange={setSearch} />
              <Text size="xs" c="dimmed" aria-live="polite">
                {t('total', { count: groups.data.total, groups: groups.data.groups.length })}
              </Text>
            </Stack>
            <GroupList
              groups={groups.data.groups}
              chosen={shown?.id ?? ''}
              onChoose={setChosen}
              showsTask={taskId === null}
            />
          </Paper>
          {shown === undefined ? null : (
            <RecordsPanel
              key={shown.id}
              group={shown}
              all={taskId === null || wanted !== '' ? null : groups.data.total}
            />
          )}
        </div>
      )}
    </Stack>
  )
}

/** The chosen group as long as it is there, else the first. */
const groupShown = (groups: readonly DeadLetterGroup[], chosen: string | null): DeadLetterGroup | undefined =>
  groups.find(({ id }) => id === chosen) ?? groups[0]
