'use client'

import type { PreviewValue } from '@sluice/contracts'
import { useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { ErrorCode } from '#src/components/error-code.tsx'
import { useCodedText } from '#src/components/use-coded-text.ts'
import { useTimeZone } from '#src/i18n/time-zone.ts'
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
  // A time that will be written is a count; a field that is a time has its text.
  if (value.type === 'timestamp' && /^-?\d+$/.test(value.text)) return <TimeCell bound={value.text} />
  return (
    <td data-type={value.type} title={value.text}>
      {value.text}
    </td>
  )
}

interface Reason {
  readonly text: string
  readonly detail?: string | undefined
  readonly code?: string | undefined
}

/** Where and why a row goes no further, with its particulars; or what is done so that it can be written. */
const useReason = (): ((row: StageRow) => Reason | null) => {
  const t = useTranslations('wizard.preview')
  const coded = useCodedText()
  return ({ error, reason, notes }) => {
    if (error !== null) {
      const stage = t(`in.${error.stage}`)
      const place = error.column === undefined ? stage : t('inColumn', { stage, column: error.column })
      const { message, detail, code } = coded(error)
      return { text: `${place}: ${message}`, detail, code }
    }
    if (notes.length > 0) return { text: notes.map(({ kind, column }) => t(`notes.${kind}`, { column })).join(' ') }
    if (reason === null) return null
    const word = `reasons.${reason}` as Parameters<typeof t.has>[0]
    return { text: t('filteredBy', { reason: t.has(word) ? t(word) : reason }) }
  }
}

/** A row and, below its cells, the reason why it goes no further, or what is done about it. */
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
            <div>
              {reason.text} {reason.code === undefined ? null : <ErrorCode code={reason.code} newTab />}
              {reason.detail === undefined ? null : <div className={classes.detail}>{reason.detail}</div>}
            </div>
          </td>
        </tr>
      )}
    </tbody>
  )
}
