'use client'

import { Button, Chip, Group, Menu } from '@mantine/core'
import { activityLevelSchema } from '@sluice/contracts'
import { IconDownload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { SearchBox } from '#src/components/search-box.tsx'
import { taskPaths } from '#src/lib/task-paths.ts'
import type { ActivityFilter } from './activity-filter.ts'

interface Props {
  readonly taskId: string
  readonly filter: ActivityFilter
  readonly params: URLSearchParams
  readonly onFilter: (filter: ActivityFilter) => void
}

const levelsSchema = z.array(activityLevelSchema)
const FORMATS = ['ndjson', 'csv'] as const

/** What of the story is shown, and the same as a file. */
export const ActivityToolbar = ({ taskId, filter, params, onFilter }: Props) => {
  const t = useTranslations('story')
  const task = useTranslations('task.activity')
  return (
    <Group p="sm" gap="sm">
      <Chip.Group
        multiple
        value={[...filter.levels]}
        onChange={(levels) => onFilter({ ...filter, levels: levelsSchema.parse(levels) })}
      >
        <Group gap={6} role="group" aria-label={task('level')}>
          {activityLevelSchema.options.map((level) => (
            <Chip key={level} size="xs" value={level}>
              {task(level)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <SearchBox
        size="xs"
        width={260}
        label={t('search')}
        maxLength={200}
        value={filter.text}
        onChange={(text) => onFilter({ ...filter, text })}
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" ml="auto" leftSection={<IconDownload size={14} aria-hidden />}>
            {t('download')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {FORMATS.map((format) => (
            <Menu.Item
              key={format}
              component="a"
              href={`${taskPaths(taskId).activities}?${new URLSearchParams([...params, ['format', format]])}`}
              download
            >
              {t(`format.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
