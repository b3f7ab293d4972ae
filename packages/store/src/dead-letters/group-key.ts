import { createHash } from 'node:crypto'
import type { RowError } from '@sluice/contracts'
import { storableText } from '../storable-text.ts'

/** What dead letters of one group have in common. */
export interface GroupOfError {
  readonly key: string
  readonly stage: string
  readonly code: string
  /** Empty where none is named. */
  readonly column: string
  readonly rule: string
  readonly reason: string
}

const REASON_LENGTH_MAX = 200

/** Reasons that differ in numbers and quoted words only say the same of different records. */
const patternOf = (reason: string): string =>
  reason
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '…')
    .replace(/\d+/g, '#')
    .slice(0, REASON_LENGTH_MAX)

/** The group of an error. `coarse` leaves out what data may name: for tasks that have very many groups already. */
export const groupOf = (error: RowError, coarse = false): GroupOfError => {
  const { stage, code } = error
  const column = coarse ? '' : storableText(error.column ?? '')
  const rule = coarse ? '' : storableText(error.rule ?? '')
  const reason = storableText(error.message)
  const parts = [stage, code, column, rule, coarse ? '' : patternOf(reason)]
  const key = createHash('sha256').update(parts.join('\u001f')).digest('hex')
  return { key, stage, code, column, rule, reason }
}
