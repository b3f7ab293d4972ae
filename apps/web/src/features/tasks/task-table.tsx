'use client'

import { Anchor, Table } from '@mantine/core'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { NumberText } from '#src/components/number-text.tsx'
import tables from '#src/components/table.module.css'
import { Timestamp } from '#src/components/timestamp.tsx'
import { taskPaths } from '#src/lib/task-paths.ts'
import { urgency } from '#src/lib/task-tone.ts'
import { ReasonNote } from './reason-note.tsx'
import { RowActions } from './row-actions.tsx'
import { SortableHeader } from './sortable-header.tsx'
import type { Sorting, TaskRow } from './task-row.ts'
import { TaskHealthWord, TaskStatusWord } from './task-state.tsx'
import classes from './task-table.module.css'
import { useTaskActions } from './use-task-actions.tsx'

interface TaskTableProps {
  readonly rows: readonly TaskRow[]
  readonly sorting: Sorting
  readonly onSort: (sorting: Sorting) => void
}

/** The list itself. */
export const TaskTable = ({ rows, sorting, onSort }: TaskTableProps) => {
  const t = useTranslations('tasks')
  const actions = useTaskActions()
  const head = { sorting, onSort }
  return (
    <Table.ScrollContainer type="native" minWidth={960} className={tables.frame}>
      <Table highlightOnHover verticalSpacing={9} horizontalSpacing={9} className={tables.table}>
        <Table.Thead>
          <Table.Tr>
            <SortableHeader column="name" {...head} />
            <Table.Th>{t('column.type')}</Table.Th>
            <SortableHeader column="target" {...head} />
            <SortableHeader column="group" {...head} />
            <SortableHeader column="rate" numeric {...head} />
            <SortableHeader column="lag" numeric {...head} />
            <SortableHeader column="status" {...head} />
            <SortableHeader column="health" {...head} />
            <SortableHeader column="created" {...head} />
            <Table.Th className={tables.numeric}>{t('column.actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <TaskTableRow key={row.task.id} row={row} actions={actions} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

const TaskTableRow = ({ row, actions }: { row: TaskRow; actions: ReturnType<typeof useTaskActions> }) => {
  const t = useTranslations('tasks')
  const { task } = row
  return (
    <Table.Tr>
      <Table.Td className={classes.name}>
        <Anchor component={Link} href={taskPaths(task.id).view} c="inherit" fw={550}>
          {task.name}
        </Anchor>
        {task.statusReason !== null && urgency(row.status, row.health) > 0 ? (
          <ReasonNote reason={task.statusReason} taskId={task.id} />
        ) : null}
      </Table.Td>
      <Table.Td>{t('typeKafka')}</Table.Td>
      <Table.Td className={`${tables.code} ${classes.target}`} title={task.target}>
        {task.target}
      </Table.Td>
      <Table.Td>{task.workerGroup}</Table.Td>
      <Table.Td className={tables.numeric}>
        <NumberText value={row.rowsPerSecond} />
      </Table.Td>
      <Table.Td className={tables.numeric}>
        <NumberText value={row.lag} />
      </Table.Td>
      <Table.Td>
        <TaskStatusWord status={row.status} />
      </Table.Td>
      <Table.Td>
        <TaskHealthWord health={row.health} />
      </Table.Td>
      <Table.Td>
        <Timestamp iso={task.createdAt} withSeconds={false} />
      </Table.Td>
      <Table.Td>
        <RowActions row={row} actions={actions} />
      </Table.Td>
    </Table.Tr>
  )
}
