'use client'

import { Group, Table, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import classes from './topics.module.css'

interface Props {
  readonly label: string
  readonly isNumeric: boolean
  readonly direction: 'ascending' | 'descending' | 'none'
  readonly onSort: () => void
}

/** A head of a column that sorts by it; once more turns the order round. */
export const SortableColumn = ({ label, isNumeric, direction, onSort }: Props) => (
  <Table.Th aria-sort={direction} className={isNumeric ? classes.numeric : undefined}>
    <UnstyledButton className={classes.sort} onClick={onSort}>
      <Group gap={4} wrap="nowrap" component="span">
        {label}
        {direction === 'none' ? null : direction === 'descending' ? (
          <IconArrowDown size={13} aria-hidden />
        ) : (
          <IconArrowUp size={13} aria-hidden />
        )}
      </Group>
    </UnstyledButton>
  </Table.Th>
)
