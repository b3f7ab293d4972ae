'use client'

import { Group, Paper, SegmentedControl, Select, Text } from '@mantine/core'
import { type TaskDetail, type TaskVersion, taskSpecToYaml } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ScrollText } from '#src/components/scroll-text.tsx'
import { useRight } from '#src/features/access/use-right.ts'
import { ChangeList } from './change-list.tsx'
import { ComparePreview } from './compare-preview.tsx'
import { RollBackButton } from './roll-back-button.tsx'
import { SpecTools } from './spec-tools.tsx'

const VIEWS = ['diff', 'preview', 'yaml'] as const
type View = (typeof VIEWS)[number]

interface Props {
  readonly task: TaskDetail
  readonly shown: TaskVersion
  readonly versions: readonly TaskVersion[]
}

/** One version: what it changed against another one, what both make of the same messages, and its specification. */
export const VersionPanel = ({ task, shown, versions }: Props) => {
  const t = useTranslations('story.versions')
  const task_ = useTranslations('task.versions')
  const mayWrite = useRight('tasks:write')
  const others = versions.filter(({ version }) => version !== shown.version)
  const [view, setView] = useState<View>(others.length === 0 ? 'yaml' : 'diff')
  const [against, setAgainst] = useState<number | null>(null)
  const compared =
    others.find(({ version }) => version === against) ??
    others.find(({ version }) => version < shown.version) ??
    others.at(-1)
  return (
    <Paper p="sm">
      <Group justify="space-between" mb="xs">
        <Text fw={550}>{task_('version', { version: shown.version })}</Text>
        <Group gap="xs">
          <SpecTools taskId={task.id} version={shown.version} yaml={taskSpecToYaml(shown.spec)} />
          {mayWrite === true && shown.version !== task.version ? <RollBackButton task={task} to={shown} /> : null}
        </Group>
      </Group>
      <Group gap="sm" mb="md">
        <SegmentedControl
          size="xs"
          aria-label={t('show')}
          data={VIEWS.map((value) => ({ value, label: t(value) }))}
          value={view}
          onChange={(value) => setView(VIEWS.find((one) => one === value) ?? 'diff')}
        />
        {view === 'yaml' || compared === undefined ? null : (
          <Select
            size="xs"
            w={190}
            aria-label={t('compareWith')}
            allowDeselect={false}
            data={others.map(({ version }) => ({
              value: `${version}`,
              label: t('comparedWith', { version }),
            }))}
            value={`${compared.version}`}
            onChange={(value) => setAgainst(Number(value))}
          />
        )}
      </Group>
      <View view={view} task={task} shown={shown} compared={compared} />
    </Paper>
  )
}

interface ViewProps {
  readonly view: View
  readonly task: TaskDetail
  readonly shown: TaskVersion
  readonly compared: TaskVersion | undefined
}

const View = ({ view, task, shown, compared }: ViewProps) => {
  const t = useTranslations('story.versions')
  const label = useTranslations('task.versions')('yaml', { version: shown.version })
  if (view === 'yaml') return <ScrollText text={taskSpecToYaml(shown.spec)} label={label} />
  if (compared === undefined)
    return (
      <Text size="sm" c="dimmed">
        {t('first')}
      </Text>
    )
  // Read as time goes: from the older to the newer one.
  const [before, after] = compared.version < shown.version ? [compared, shown] : [shown, compared]
  return view === 'diff' ? (
    <ChangeList before={before} after={after} />
  ) : (
    <ComparePreview key={`${before.version} ${after.version}`} task={task} before={before} after={after} />
  )
}
