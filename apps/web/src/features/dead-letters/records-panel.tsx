'use client'

import { Button, Group, Menu, Paper, Text } from '@mantine/core'
import type { DeadLetterGroup, DeadLetterItem } from '@sluice/contracts'
import { IconDownload, IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorActions } from '#src/components/error-actions.tsx'
import { ErrorCode } from '#src/components/error-code.tsx'
import { useRight } from '#src/features/access/use-right.ts'
import type { Chosen } from './chosen.ts'
import { DiscardDialog } from './discard-dialog.tsx'
import { lettersPath } from './inbox-paths.ts'
import { useLetters } from './queries.ts'
import { RecordDrawer } from './record-drawer.tsx'
import { RecordTable } from './record-table.tsx'
import { ReplayDialog } from './replay-dialog.tsx'

interface Props {
  readonly group: DeadLetterGroup
  /** All dead letters of the task, where only those of one task are listed. */
  readonly all: number | null
}

/** The records of one group, and what can be done with some, with the group, or with all of the task. */
export const RecordsPanel = ({ group, all }: Props) => {
  const t = useTranslations('inbox')
  const mayOperate = useRight('tasks:operate')
  const mayRead = useRight('payloads:read')
  const pages = useLetters(group.taskId, { group: group.id })
  const items = pages.data?.pages.flatMap((page) => page.deadLetters) ?? []
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpened] = useState<DeadLetterItem | null>(null)
  const [dialog, setDialog] = useState<{ readonly what: 'replay' | 'discard'; readonly chosen: Chosen } | null>(null)
  const present = items.filter(({ id }) => selected.has(id)).map(({ id }) => id)
  const ofGroup: Chosen = { letters: { by: 'filter', filter: { group: group.id } }, count: group.count }
  const chosen: Chosen =
    present.length === 0 ? ofGroup : { letters: { by: 'ids', ids: present }, count: present.length }
  const scope = present.length === 0 ? 'group' : 'selected'
  return (
    <Paper component="section" aria-label={t('records')}>
      <Group p="sm" gap="xs">
        <ErrorCode code={group.code} taskId={group.taskId} />
        <ErrorActions code={group.code} taskId={group.taskId} except="openDeadLetters" />
        <Group gap="xs" ml="auto">
          <DownloadMenu group={group} mayRead={mayRead === true} />
          {mayOperate === true ? (
            <>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconTrash size={14} aria-hidden />}
                onClick={() => setDialog({ what: 'discard', chosen })}
              >
                {t(`discard.${scope}`, { count: chosen.count })}
              </Button>
              <Button
                size="xs"
                leftSection={<IconPlayerPlay size={14} aria-hidden />}
                onClick={() => setDialog({ what: 'replay', chosen })}
              >
                {t(`replay.${scope}`, { count: chosen.count })}
              </Button>
              {all === null || all === group.count ? null : (
                <Button
                  size="xs"
                  variant="light"
                  onClick={() =>
                    setDialog({ what: 'replay', chosen: { letters: { by: 'filter', filter: {} }, count: all } })
                  }
                >
                  {t('replay.all', { count: all })}
                </Button>
              )}
            </>
          ) : null}
        </Group>
      </Group>
      {mayRead === false ? (
        <Text size="xs" c="dimmed" px="sm" pb="xs">
          {t('metadataOnly')}
        </Text>
      ) : null}
      <RecordTable
        pages={pages}
        items={items}
        selected={selected}
        onSelect={setSelected}
        onOpen={setOpened}
        isSelectable={mayOperate === true}
      />
      <RecordDrawer item={opened} items={items} onOpen={setOpened} />
      {dialog?.what === 'replay' ? (
        <ReplayDialog
          taskId={group.taskId}
          chosen={dialog.chosen}
          sampleIds={items.map(({ id }) => id)}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog?.what === 'discard' ? (
        <DiscardDialog taskId={group.taskId} chosen={dialog.chosen} onClose={() => setDialog(null)} />
      ) : null}
    </Paper>
  )
}

const DownloadMenu = ({ group, mayRead }: { group: DeadLetterGroup; mayRead: boolean }) => {
  const t = useTranslations('inbox.download')
  const path = `/api/v1${lettersPath(group.taskId)}/download`
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          {t('label')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {mayRead ? (
          <>
            <Menu.Item component="a" download href={`${path}?group=${group.id}`}>
              {t('group')}
            </Menu.Item>
            <Menu.Item component="a" download href={path}>
              {t('all')}
            </Menu.Item>
          </>
        ) : null}
        <Menu.Item component="a" download href={`${path}.csv?group=${group.id}`}>
          {t('groupCsv')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
