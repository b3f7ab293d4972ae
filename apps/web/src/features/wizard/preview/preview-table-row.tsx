'use client'

import type { PreviewValue } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { useCodedText } from '../state/error-text.ts'
import { useStoreValue } from '../state/store.ts'
import { useWizard } from '../state/wizard-context.tsx'
import classes from './preview-table.module.css'
import type { StageRow } from './stage-table.ts'
import { timestampText } from './timestamp-text.ts'

/** A time as people read it; the bound number, which is what is written, as its title. */
const TimeCell = ({ bound }: { bound: string }) => {
  const zone = useTimeZone()
  const precision = useStoreValue(useWizard().facts, (facts) => facts.precision)
  return <td title={bound}>{timestampText(bound, precision, zone)}</td>
}

const Cell = ({ value }: { value: PreviewValue | undefined }) => {
  if (value === undefined) return <td className={classes.absent} />
  if (value.type === 'null') return <td className={classes.null}>NULL</td>
  if (value.type === 'timestamp') return <TimeCell bound={value.text} />
  return (
    <td data-type={value.type} title={value.text}>
      {value.text}
    </td>
  )
}

/** Where and why a row failed: stage, column, sentence. */
const useReason = (): ((row: StageRow) => string | null) => {
  const t = useTranslations('wizard.preview')
  const coded = useCodedText()
  return ({ error, reason }) => {
    if (error !== null) {
      const place =
        error.column === undefined
          ? t(`in.${error.stage}`)
          : t('inColumn', { stage: t(`in.${error.stage}`), column: error.column })
      return `${place}: ${coded(error).message}`
    }
    return reason === null ? null : t('filteredBy', { reason })
  }
}

/** A row and, below its cells, the reason why it goes no further. */
export const PreviewTableRow = ({
  row,
  index,
  width,
  ref,
}: {
  row: StageRow
  index: number
  width: number
  ref: Ref<HTMLTableSectionElement>
}) => {
  const reason = useReason()(row)
  const hasCells = row.cells.some((cell) => cell !== undefined)
  return (
    <tbody ref={ref} data-index={index} data-state={row.state} className={classes.group}>
      {hasCells ? (
        <tr>
          <th scope="row" className={classes.number}>
            {row.label}
          </th>
          {row.cells.map((value, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity besides their column
            <Cell key={column} value={value} />
          ))}
        </tr>
      ) : null}
      {reason === null ? null : (
        <tr>
          <th scope="row" className={classes.number}>
            {hasCells ? null : row.label}
          </th>
          <td colSpan={width} className={classes.reason}>
            <div>{reason}</div>
          </td>
        </tr>
      )}
    </tbody>
  )
}
