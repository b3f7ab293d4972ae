'use client'

import { Button, CopyButton, Grid, Group, NavLink, Paper, Skeleton, Text } from '@mantine/core'
import { taskSpecToYaml } from '@sluice/contracts'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LoadFailed } from '#src/components/load-failed.tsx'
import { ScrollText } from '#src/components/scroll-text.tsx'
import { Timestamp } from '#src/components/timestamp.tsx'
import { taskPaths } from '#src/lib/task-paths.ts'
import { useVersions } from './queries.ts'

/** Every version of the task with its specification; secrets are references in it. */
export const VersionList = ({ taskId, current }: { taskId: string; current: number }) => {
  const t = useTranslations('task')
  const versions = useVersions(taskId)
  const [chosen, setChosen] = useState<number | null>(null)
  if (versions.data === undefined)
    return versions.error === null ? (
      <Skeleton height={200} />
    ) : (
      <LoadFailed title={t('loadFailed')} error={versions.error} onRetry={() => void versions.refetch()} />
    )
  const shown = versions.data.find((one) => one.version === (chosen ?? current)) ?? versions.data[0]
  if (shown === undefined) return null
  const yaml = taskSpecToYaml(shown.spec)
  return (
    <Grid gap="sm">
      <Grid.Col span={{ base: 12, md: 3 }}>
        <Paper component="nav" aria-label={t('versions.list')} p={4}>
          {versions.data.map((one) => (
            <NavLink
              key={one.version}
              component="button"
              active={one.version === shown.version}
              variant="light"
              label={
                one.version === current
                  ? `${t('versions.version', { version: one.version })} · ${t('versions.current')}`
                  : t('versions.version', { version: one.version })
              }
              description={
                <>
                  <Timestamp iso={one.createdAt} /> ·{' '}
                  {t('versions.by', { author: one.author ?? t('versions.unknownAuthor') })}
                </>
              }
              onClick={() => setChosen(one.version)}
            />
          ))}
        </Paper>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 9 }}>
        <Paper p="sm">
          <Group justify="space-between" mb="xs">
            <Text fw={550}>{t('versions.version', { version: shown.version })}</Text>
            <SpecTools taskId={taskId} version={shown.version} yaml={yaml} />
          </Group>
          <ScrollText text={yaml} label={t('versions.yaml', { version: shown.version })} />
        </Paper>
      </Grid.Col>
    </Grid>
  )
}

const SpecTools = ({ taskId, version, yaml }: { taskId: string; version: number; yaml: string }) => {
  const t = useTranslations('task')
  const common = useTranslations('common')
  return (
    <Group gap="xs">
      <CopyButton value={yaml}>
        {({ copied, copy }) => (
          <Button
            size="xs"
            variant="default"
            onClick={copy}
            leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          >
            {common(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
      <Button
        size="xs"
        variant="default"
        component="a"
        href={`${taskPaths(taskId).yaml}?version=${version}`}
        download
        leftSection={<IconDownload size={14} aria-hidden />}
      >
        {t('versions.download')}
      </Button>
    </Group>
  )
}
