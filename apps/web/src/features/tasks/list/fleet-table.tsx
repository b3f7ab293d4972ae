'use client'

import type { FleetRow } from '@sluice/contracts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import tables from '#src/components/table.module.css'
import { useRights } from '#src/features/access/use-rights.ts'
import { useTaskActions } from '../use-task-actions.tsx'
import { COLUMN_WIDTH, type Column } from '../view/columns.ts'
import type { Sorting } from '../view/list-view.ts'
import { ColumnHead } from './column-head.tsx'
import classes from './fleet-table.module.css'
import { FleetTableRow } from './fleet-table-row.tsx'
import { useRowKeys } from './use-row-keys.ts'
import type { Selection } from './use-selection.ts'

/** As in the style sheet: one height for all, so that nothing is measured and nothing jumps. Pixels. */
const ROW_PX = 49
const OVERSCAN_ROWS = 10
const CHECKBOX_PX = 38
const NAME_PX_MIN = 180
const ACTIONS_PX = 92

type RowHandlers = Pick<ReturnType<typeof useTaskActions>, 'toggle' | 'askDelete'>

interface FleetTableProps {
  readonly rows: readonly FleetRow[]
  readonly columns: readonly Column[]
  readonly sorting: Sorting
  readonly onSort: (sorting: Sorting) => void
  readonly selection: Selection
}

/** The list itself; of many tasks only those in sight are in the document. */
export const FleetTable = ({ rows, columns, sorting, onSort, selection }: FleetTableProps) => {
  const t = useTranslations('fleet')
  const frame = useRef<HTMLDivElement>(null)
  const { busyTaskId, toggle, askDelete } = useTaskActions()
  const { can } = useRights()
  const latest = useRef({ toggle, askDelete })
  latest.current = { toggle, askDelete }
  // The same object always, so that rows are drawn again only for what they show.
  const [actions] = useState<RowHandlers>(() => ({
    toggle: (...call) => latest.current.toggle(...call),
    askDelete: (...call) => latest.current.askDelete(...call),
  }))
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN_ROWS,
  })
  const onKeyDown = useRowKeys(frame, rows.length, (index) => virtual.scrollToIndex(index))
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const minWidth =
    CHECKBOX_PX + NAME_PX_MIN + ACTIONS_PX + columns.reduce((sum, column) => sum + COLUMN_WIDTH[column], 0)
  const head = { sorting, onSort }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the links of rows, which are interactive
    <div ref={frame} className={`${tables.frame} ${classes.frame}`} onKeyDown={onKeyDown}>
      <table
        className={classes.table}
        style={{ minWidth }}
        aria-label={t('tableLabel')}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 3}
      >
        <colgroup>
          <col style={{ width: CHECKBOX_PX }} />
          <col />
          {columns.map((column) => (
            <col key={column} style={{ width: COLUMN_WIDTH[column] }} />
          ))}
          <col style={{ width: ACTIONS_PX }} />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">
              <input
                type="checkbox"
                className={classes.check}
                aria-label={t('selectAll')}
                checked={selection.all}
                ref={(box) => {
                  if (box !== null) box.indeterminate = selection.some
                }}
                onChange={selection.toggleAll}
              />
            </th>
            <ColumnHead column="name" {...head} />
            {columns.map((column) => (
              <ColumnHead key={column} column={column} {...head} />
            ))}
            <th scope="col" data-numeric>
              {t('column.actions')}
            </th>
          </tr>
        </thead>
        <tbody>
          {before > 0 ? <tr aria-hidden style={{ height: before }} /> : null}
          {items.map(({ index }) => {
            const row = rows[index]
            return row === undefined ? null : (
              <FleetTableRow
                key={row.id}
                row={row}
                index={index}
                columns={columns}
                selected={selection.ids.has(row.id)}
                busy={busyTaskId === row.id}
                onSelect={selection.toggle}
                actions={actions}
                mayOperate={can('tasks:operate')}
                mayWrite={can('tasks:write')}
              />
            )
          })}
          {after > 0 ? <tr aria-hidden style={{ height: after }} /> : null}
        </tbody>
      </table>
    </div>
  )
}
