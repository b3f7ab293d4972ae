'use client'

import { Table, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import tables from '#src/components/table.module.css'
import type { Sorting, SortKey } from './task-row.ts'
import classes from './task-table.module.css'

interface SortableHeaderProps {
  readonly column: SortKey
  readonly sorting: Sorting
  readonly onSort: (sorting: Sorting) => void
  readonly numeric?: boolean
}

/** A column head that sorts; numbers start with the largest, words with A. */
export const SortableHeader = ({ column, sorting, onSort, numeric = false }: SortableHeaderProps) => {
  const t = useTranslations('tasks')
  const active = sorting.key === column
  const Icon = active && !sorting.descending ? IconChevronUp : IconChevronDown
  return (
    <Table.Th
      aria-sort={active ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
      className={numeric ? tables.numeric : undefined}
    >
      <UnstyledButton
        className={classes.sort}
        data-numeric={numeric || undefined}
        data-active={active || undefined}
        onClick={() => onSort({ key: column, descending: active ? !sorting.descending : numeric })}
      >
        {t(`column.${column}`)}
        <Icon size={13} aria-hidden className={classes.sortIcon} />
      </UnstyledButton>
    </Table.Th>
  )
}
