'use client'

import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type Column, isNumeric } from '../view/columns.ts'
import type { Sorting } from '../view/list-view.ts'
import classes from './fleet-table.module.css'

interface ColumnHeadProps {
  readonly column: 'name' | Column
  readonly sorting: Sorting
  readonly onSort: (sorting: Sorting) => void
}

/** A column head that sorts; numbers start with the largest, words with A. */
export const ColumnHead = ({ column, sorting, onSort }: ColumnHeadProps) => {
  const t = useTranslations('fleet')
  const numeric = isNumeric(column)
  const active = sorting.key === column
  const Icon = active && !sorting.descending ? IconChevronUp : IconChevronDown
  return (
    <th
      scope="col"
      aria-sort={active ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
      data-numeric={numeric || undefined}
    >
      <UnstyledButton
        className={classes.sort}
        data-numeric={numeric || undefined}
        data-active={active || undefined}
        title={t(`columnHint.${column}`)}
        onClick={() => onSort({ key: column, descending: active ? !sorting.descending : numeric })}
      >
        <span className={classes.headText}>{t(`column.${column}`)}</span>
        <Icon size={13} aria-hidden className={classes.sortIcon} />
      </UnstyledButton>
    </th>
  )
}
