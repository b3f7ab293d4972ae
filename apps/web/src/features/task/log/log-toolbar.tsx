'use client'

import { Button, Group, Select } from '@mantine/core'
import { logLevelSchema, type TaskLogFilter } from '@sluice/contracts'
import { IconDownload, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { SearchBox } from '#src/components/search-box.tsx'
import { taskPaths } from '#src/lib/task-paths.ts'
import { type Places, placeKey, placeOf } from './places.ts'

const WORKER_CHARACTERS = 8

interface Props {
  readonly taskId: string
  readonly filter: TaskLogFilter
  readonly places: Places
  readonly follows: boolean
  readonly onFilter: (filter: TaskLogFilter) => void
  readonly onFollow: (follows: boolean) => void
}

const searchOf = (filter: TaskLogFilter): string => {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  return new URLSearchParams([...given.map(([name, value]) => [name, String(value)]), ['format', 'ndjson']]).toString()
}

/** Which lines are shown, whether new ones come, and the same as a file. */
export const LogToolbar = ({ taskId, filter, places, follows, onFilter, onFollow }: Props) => {
  const t = useTranslations('taskLog')
  const { level, search = '', index, worker, ...rest } = filter
  return (
    <Group px="md" py="sm" gap="sm">
      <Select
        size="xs"
        w={150}
        clearable
        aria-label={t('level')}
        placeholder={t('allLevels')}
        data={logLevelSchema.options.map((option) => ({ value: option, label: t('atLeast', { level: option }) }))}
        value={level ?? null}
        onChange={(value) => onFilter({ ...filter, level: value === null ? undefined : logLevelSchema.parse(value) })}
      />
      <Select
        size="xs"
        w={220}
        clearable
        aria-label={t('where')}
        placeholder={t('everywhere')}
        data={[
          {
            group: t('subTasks'),
            items: places.indexes.map((one) => ({
              value: placeKey({ index: one }) ?? '',
              label: t('subTask', { index: one }),
            })),
          },
          {
            group: t('workers'),
            items: places.workers.map(({ id, host }) => ({
              value: placeKey({ worker: id }) ?? '',
              label: `${host} · ${id.slice(0, WORKER_CHARACTERS)}`,
            })),
          },
        ]}
        value={placeKey({ index, worker })}
        onChange={(value) => onFilter({ ...rest, level, search, ...placeOf(value) })}
      />
      <SearchBox
        size="xs"
        width={220}
        label={t('search')}
        maxLength={200}
        value={search}
        onChange={(text) => onFilter({ ...filter, search: text })}
      />
      <Group gap="xs" ml="auto">
        <Button
          size="xs"
          variant="default"
          leftSection={follows ? <IconPlayerPause size={14} aria-hidden /> : <IconPlayerPlay size={14} aria-hidden />}
          onClick={() => onFollow(!follows)}
        >
          {t(follows ? 'pause' : 'follow')}
        </Button>
        <Button
          component="a"
          href={`${taskPaths(taskId).log}?${searchOf(filter)}`}
          download
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          {t('download')}
        </Button>
      </Group>
    </Group>
  )
}
