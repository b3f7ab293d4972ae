'use client'

import { Grid, NavLink, Paper, Skeleton, Stack } from '@mantine/core'
import type { TaskDetail, TaskVersion } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'
import { useVersions } from '../queries.ts'
import { RunTable } from './run-table.tsx'
import { VersionPanel } from './version-panel.tsx'

/** Every version of the task: who made it and why, what it changed, and the runs that had it. */
export const VersionList = ({ task }: { task: TaskDetail }) => {
  const t = useTranslations('task')
  const versions = useVersions(task.id)
  const [chosen, setChosen] = useState<number | null>(null)
  if (versions.data === undefined)
    return versions.error === null ? (
      <Skeleton height={200} />
    ) : (
      <LoadFailed title={t('loadFailed')} error={versions.error} onRetry={() => void versions.refetch()} />
    )
  const shown = versions.data.find(({ version }) => version === (chosen ?? task.version)) ?? versions.data[0]
  if (shown === undefined) return null
  return (
    <Stack gap="md">
      <Grid gap="sm">
        <Grid.Col span={{ base: 12, md: 3 }}>
          <Paper component="nav" aria-label={t('versions.list')} p={4} mah={560} style={{ overflow: 'auto' }}>
            {versions.data.map((one) => (
              <VersionLink
                key={one.version}
                version={one}
                isCurrent={one.version === task.version}
                isShown={one === shown}
                onClick={() => setChosen(one.version)}
              />
            ))}
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 9 }}>
          <VersionPanel key={shown.version} task={task} shown={shown} versions={versions.data} />
        </Grid.Col>
      </Grid>
      <RunTable taskId={task.id} />
    </Stack>
  )
}

interface LinkProps {
  readonly version: TaskVersion
  readonly isCurrent: boolean
  readonly isShown: boolean
  readonly onClick: () => void
}

const VersionLink = ({ version: { version, createdAt, author, note }, isCurrent, isShown, onClick }: LinkProps) => {
  const t = useTranslations('task.versions')
  return (
    <NavLink
      component="button"
      active={isShown}
      variant="light"
      label={isCurrent ? `${t('version', { version })} · ${t('current')}` : t('version', { version })}
      description={
        <>
          {note === null ? null : <span style={{ display: 'block', overflowWrap: 'anywhere' }}>{note}</span>}
          <Timestamp iso={createdAt} /> · {t('by', { author: author ?? t('unknownAuthor') })}
        </>
      }
      onClick={onClick}
    />
  )
}
