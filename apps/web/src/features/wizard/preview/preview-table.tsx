'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import classes from './preview-table.module.css'
import { PreviewTableRow } from './preview-table-row.tsx'
import type { StageTable } from './stage-table.ts'
import { useMoreColumns } from './use-more-columns.ts'

const ROW_HEIGHT_PX = 30

/** A wish to see a row; each wish is a new object, so that the same row may be wished for again. */
export interface Jump {
  readonly index: number
}

/** Stands for the rows above or below the ones in view. */
const Spacer = ({ height }: { height: number }) =>
  height > 0 ? (
    <tbody aria-hidden>
      <tr style={{ height }} />
    </tbody>
  ) : null

/** The rows of a stage. Only those in view are in the page, so that a long sample costs no more than a short one. */
export const PreviewTable = ({ table, label, jump }: { table: StageTable; label: string; jump: Jump | null }) => {
  const t = useTranslations('wizard.preview')
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: table.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 8,
  })
  useEffect(() => {
    if (jump !== null) virtual.scrollToIndex(jump.index, { align: 'center' })
  }, [jump, virtual])
  const scrollbarPx = useMoreColumns(scroller)
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard could not scroll the rows */}
      <section ref={scroller} className={classes.scroller} aria-label={t('rowsOf', { stage: label })} tabIndex={0}>
        <table className={classes.table} aria-rowcount={table.rows.length + 1}>
          <thead>
            <tr>
              <th scope="col" className={classes.number}>
                {t('number')}
              </th>
              {table.columns.map(({ name, kind, isNumeric }, index) => (
                <th
                  scope="col"
                  // biome-ignore lint/suspicious/noArrayIndexKey: a tag may be named as a column is
                  key={`${name} ${index}`}
                  data-kind={kind}
                  data-numeric={isNumeric || undefined}
                >
                  {kind === 'subtable' ? t('subtable') : name}
                </th>
              ))}
            </tr>
          </thead>
          <Spacer height={before} />
          {items.map(({ index, key }) => {
            const row = table.rows[index]
            return row === undefined ? null : (
              <PreviewTableRow
                key={key}
                ref={virtual.measureElement}
                row={row}
                index={index}
                width={table.columns.length}
              />
            )
          })}
          <Spacer height={after} />
        </table>
      </section>
      {scrollbarPx === null ? null : (
        <div className={classes.more} style={{ right: scrollbarPx, bottom: scrollbarPx }} aria-hidden />
      )}
    </div>
  )
}
