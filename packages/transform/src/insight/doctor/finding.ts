import type { PreviewRow } from '@sluice/contracts'

/** What the doctor finds; the console has a sentence for each in every language. */
export const findingCodes = [
  'rowsCollide',
  'rowsCollideByPrecision',
  'rowsRepeated',
  'tagDrift',
  'timeUnitWrong',
  'timesOutsideKeep',
  'timesInFuture',
  'timePrecisionLost',
  'notRepeatable',
  'nullTimesNotRepeatable',
  'digitsLost',
  'valuesTooLong',
  'valuesCut',
  'lengthNearLimit',
  'rowTooWide',
  'tagsTooWide',
  'namesCollide',
  'namesCollideByMending',
  'namesDifferByCase',
  'nameNearLimit',
  'manySubtables',
  'fieldNeverPresent',
  'fieldSometimesMissing',
  'columnAlwaysNull',
  'columnConstant',
] as const
export type FindingCode = (typeof findingCodes)[number]

/** What can be done; `params` fill its sentence. */
export const remedyCodes = [
  'setTimeUnit',
  'useTimeField',
  'separateVariables',
  'addCompositeKey',
  'tagToColumn',
  'widen',
  'changeType',
  'archiveInstead',
] as const
export type RemedyCode = (typeof remedyCodes)[number]

/** One step of a change to a spec: sets the value at a dotted path, takes it out of its list, or puts it at the end of one. */
export type SpecChange =
  | { readonly op: 'set' | 'append'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }

export type Params = Readonly<Record<string, string | number>>

export interface Remedy {
  readonly code: RemedyCode
  readonly params: Params
  /** What it changes in the task. */
  readonly changes: readonly SpecChange[]
  /** The supertable must be made or altered for it, too: the spec alone does not do. */
  readonly changesSupertable: boolean
}

export type Place = Pick<PreviewRow, 'record' | 'row'>

export interface Finding {
  readonly code: FindingCode
  /** `error`: rows fail or are lost; `warning`: they may be; `info`: worth knowing. */
  readonly severity: 'error' | 'warning' | 'info'
  readonly params: Params
  /** Dotted path into the spec of what it is about. */
  readonly path: string
  /** The first rows that show it. */
  readonly rows: readonly Place[]
  /** How many rows show it. */
  readonly count: number
  readonly remedies: readonly Remedy[]
}

const ROWS_SHOWN = 20

type Facts = Pick<Finding, 'code' | 'severity' | 'path'> & Partial<Pick<Finding, 'params' | 'remedies'>>

/** A finding about rows; none where there are no rows. */
export const findingOf = (facts: Facts, rows: readonly Place[]): readonly Finding[] =>
  rows.length === 0
    ? []
    : [{ ...findingAbout(facts), rows: rows.slice(0, ROWS_SHOWN).map(placeOf), count: rows.length }]

/** A finding about the spec as a whole. */
export const findingAbout = (facts: Facts): Finding => ({ params: {}, remedies: [], rows: [], count: 0, ...facts })

const placeOf = ({ record, row }: Place): Place => ({ record, row })
