'use client'

import type { FleetRow } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { RowActions } from '../row-actions.tsx'
import type { useTaskActions } from '../use-task-actions.tsx'
import { type Column, isNumeric } from '../view/columns.ts'
import { Cell, cellTitle } from './cell.tsx'
import classes from './fleet-table.module.css'
import { NameCell } from './name-cell.tsx'

interface FleetTableRowProps {
  readonly row: FleetRow
  /** From 0, among all that are shown. */
  readonly index: number
  readonly columns: readonly Column[]
  readonly selected: boolean
  readonly busy: boolean
  readonly onSelect: (id: string, range: boolean) => void
  readonly actions: Pick<ReturnType<typeof useTaskActions>, 'toggle' | 'askDelete'>
  readonly mayOperate: boolean
  readonly mayWrite: boolean
}

/** One task. Drawn again only when something of it changed. */
export const FleetTableRow = memo(function FleetTableRow(props: FleetTableRowProps) {
  const { row, index, columns, selected, onSelect } = props
  const t = useTranslations('fleet')
  return (
    // The head is the first row for those who count.
    <tr aria-rowindex={index + 2} data-selected={selected || undefined} data-index={index}>
      <td>
        <input
          type="checkbox"
          className={classes.check}
          aria-label={t('select', { name: row.name })}
          checked={selected}
          onChange={(event) => onSelect(row.id, 'shiftKey' in event.nativeEvent && event.nativeEvent.shiftKey === true)}
        />
      </td>
      <td>
        <NameCell row={row} />
      </td>
      {columns.map((column) => (
        <td key={column} data-numeric={isNumeric(column) || undefined} title={cellTitle(row, column)}>
          <Cell row={row} column={column} />
        </td>
      ))}
      <td>
        <RowActions
          row={row}
          busy={props.busy}
          actions={props.actions}
          mayOperate={props.mayOperate}
          mayWrite={props.mayWrite}
        />
      </td>
    </tr>
  )
})
