'use client'

import { CloseButton, Group, Select, Switch, Text, TextInput } from '@mantine/core'
import { taskStatusSchema } from '@sluice/contracts'
import { IconSearch } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { TaskFilter } from './task-row.ts'

interface TaskToolbarProps {
  readonly filter: TaskFilter
  readonly onFilter: (filter: TaskFilter) => void
  readonly abnormalFirst: boolean
  readonly onAbnormalFirst: (on: boolean) => void
  readonly shown: number
  readonly count: number
}

/** Search, status and order of the list. */
export const TaskToolbar = ({ filter, onFilter, shown, count, ...order }: TaskToolbarProps) => {
  const t = useTranslations('tasks')
  return (
    <Group gap="sm">
      <TextInput
        type="search"
        w={280}
        placeholder={t('search')}
        aria-label={t('search')}
        leftSection={<IconSearch size={15} aria-hidden />}
        rightSection={
          filter.search === '' ? null : (
            <CloseButton size="sm" aria-label={t('clearFilter')} onClick={() => onFilter({ ...filter, search: '' })} />
          )
        }
        value={filter.search}
        onChange={(event) => onFilter({ ...filter, search: event.currentTarget.value })}
      />
      <Select
        w={160}
        aria-label={t('statusFilter')}
        placeholder={t('statusAll')}
        clearable
        data={taskStatusSchema.options.map((status) => ({ value: status, label: t(`status.${status}`) }))}
        value={filter.status}
        onChange={(value) => onFilter({ ...filter, status: taskStatusSchema.nullable().parse(value) })}
      />
      <Switch
        label={t('abnormalFirst')}
        checked={order.abnormalFirst}
        onChange={(event) => order.onAbnormalFirst(event.currentTarget.checked)}
      />
      <Text size="xs" c="dimmed" ml="auto" aria-live="polite">
        {shown === count ? t('count', { count }) : t('countFiltered', { shown, count })}
      </Text>
    </Group>
  )
}
