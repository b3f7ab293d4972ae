'use client'

import { type TableColumn, tablePath } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { SearchBox } from '#src/components/search-box.tsx'
import { useVisibleLines } from '#src/components/use-visible-lines.ts'
import { useSupertable } from '../../probes/use-supertables.ts'
import { useStoreValue } from '../../state/store.ts'
import { useTable } from '../../state/use-table.ts'
import { useWizard } from '../../state/wizard-context.tsx'
import { type GridLine, gridLines, lineKey } from './grid-lines.ts'
import classes from './mapping-grid.module.css'
import { MappingGridRow } from './mapping-grid-row.tsx'
import { SubtableRow } from './subtable-row.tsx'

/** Longer grids scroll in a box of their own, and only the rows in view are in the page. */
const ROWS_WITHOUT_SCROLLING = 60
const ROW_HEIGHT_PX = 58

const Spacer = ({ height }: { height: number }) => (height > 0 ? <tr style={{ height }} aria-hidden /> : null)

/** The lines that are drawn; a wish to see one scrolls there. */
const useGridLines = (lines: readonly GridLine[], isLong: boolean, path: string) => {
  const visible = useVisibleLines<HTMLDivElement>({ count: lines.length, isLong, lineHeightPx: ROW_HEIGHT_PX })
  const revealed = useStoreValue(useWizard().revealed, (wish) => wish)
  // Only a new wish scrolls; the rows change while one types.
  const reveal = useEffectEvent((wished: string) =>
    visible.scrollTo(lines.findIndex((line) => wished.startsWith(`${path}.${line.part}.${line.index}.`))),
  )
  useEffect(() => {
    if (revealed !== null) reveal(revealed.path)
  }, [revealed])
  return visible
}

/** Types by name as the supertable has them now. */
const useTableTypes = (supertable: string) => {
  const { data } = useSupertable(supertable)
  return useMemo(() => {
    const byName = (part: readonly TableColumn[]) => new Map(part.map(({ name, type }) => [name, type]))
    return data === undefined ? undefined : { columns: byName(data.columns), tags: byName(data.tags) }
  }, [data])
}

/** Name · Type · Rule · Expression: the subtable name first, then columns, then tags. */
export const MappingGrid = ({ index }: { index: number }) => {
  const t = useTranslations('wizard.mapping')
  const [table, change] = useTable(index)
  const [wanted, setWanted] = useState('')
  const isLong = table.columns.length + table.tags.length > ROWS_WITHOUT_SCROLLING
  const lines = gridLines(table, isLong ? wanted : '')
  const path = tablePath(index)
  const supertable = table.isTemplate ? '' : table.supertable
  const tableTypes = useTableTypes(supertable)
  const { scroller, measure, indexes, before, after } = useGridLines(lines, isLong, path)
  return (
    <>
      {isLong ? <SearchBox size="xs" width="100%" label={t('find')} value={wanted} onChange={setWanted} /> : null}
      <div ref={scroller} className={classes.scroller} data-long={isLong || undefined}>
        <table className={classes.grid}>
          <thead>
            <tr>
              <th scope="col" className={classes.tick}>
                <span className={classes.hidden}>{t('configured')}</span>
              </th>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('rule')}</th>
              <th scope="col">{t('expression')}</th>
            </tr>
          </thead>
          <tbody>
            <SubtableRow index={index} />
            <Spacer height={before} />
            {indexes.map((at) => {
              const line = lines[at]
              if (line === undefined) return null
              const { part, index: place, row, role } = line
              return (
                <MappingGridRow
                  key={lineKey(line)}
                  ref={measure}
                  lineIndex={at}
                  row={row}
                  path={`${path}.${part}.${place}`}
                  kind={role}
                  part={part}
                  place={place}
                  supertable={supertable}
                  tableType={tableTypes?.[part].get(row.name)}
                  change={change}
                />
              )
            })}
            <Spacer height={after} />
          </tbody>
        </table>
      </div>
    </>
  )
}
