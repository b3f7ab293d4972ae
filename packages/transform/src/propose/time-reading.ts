import type { Confidence, Reason, TimeReading } from '@sluice/contracts'
import { parseRfc3339 } from '../time/rfc3339.ts'
import { compileTimeFormat } from '../time/time-format.ts'
import { createZone } from '../time/zone.ts'
import type { FieldFacts } from './field-facts.ts'
import { reason } from './reason.ts'

/** A way to read a field as time, and how sure it is: a name alone, or a magnitude alone, is little. */
export interface TimeProposal {
  /** null for a field that is a time already. */
  readonly reading: TimeReading | null
  readonly score: number
  readonly confidence: Confidence
  readonly reasons: readonly Reason[]
}

/** 2001-09-09 to 2100: what a unit makes of other numbers lies far outside. */
const SECONDS_MIN = 1e9
const SECONDS_MAX = 4.1e9

const units = [
  { unit: 's', perSecond: 1, score: 0 },
  { unit: 'ms', perSecond: 1e3, score: 2 },
  { unit: 'us', perSecond: 1e6, score: 2 },
  { unit: 'ns', perSecond: 1e9, score: 2 },
] as const

/**
 * Layouts other than RFC 3339 that are worth a guess; all begin with the year or name the month, so none is ambiguous.
 */
const layouts = [
  '%Y-%m-%dT%H:%M:%S.%f%z',
  '%Y-%m-%dT%H:%M:%S%z',
  '%Y/%m/%d %H:%M:%S',
  '%Y-%m-%d %H:%M',
  '%Y%m%d%H%M%S',
  '%Y%m%dT%H%M%S%z',
  '%d/%b/%Y:%H:%M:%S %z',
  '%Y-%m-%d',
] as const

const utc = createZone('UTC')

const compiledLayouts = layouts.map((layout) => ({ layout, read: compileTimeFormat(layout, utc) }))

/**
 * Reads a field as time if every value of the sample allows it; undefined when none does. A proposal only. `zone` is that
 * of the person who is asked, for texts that name none.
 */
export const proposeTimeReading = (field: FieldFacts, zone = 'UTC'): TimeProposal | undefined => {
  const { texts, types } = field
  if (texts.length === 0) return undefined
  const name = nameScore(field.name)
  if (types.every((type) => type === 'timestamp')) return proposal(null, name + 3, reason('timeTyped'))
  const number = types.some((type) => type === 'bool' || type === 'bytes') ? undefined : numberReading(texts)
  if (number !== undefined) {
    const score = name + number.score
    if (score < 2) return undefined
    return proposal({ as: 'number', unit: number.unit }, score, reason('timeUnit', { unit: number.unit }))
  }
  if (types.some((type) => type !== 'string')) return undefined
  if (texts.every((text) => parseRfc3339(text, utc) !== undefined))
    return proposal({ as: 'rfc3339', zone: namesZone(texts) ? 'UTC' : zone }, name + 3, reason('timeText'))
  const format = compiledLayouts.find(({ read }) => texts.every((text) => read(text) !== undefined))?.layout
  // Digits without separators may be anything; then the name must speak for a time too.
  if (format === undefined || (format === '%Y%m%d%H%M%S' && name === 0)) return undefined
  const reading = { as: 'format', format, zone: format.includes('%z') ? 'UTC' : zone } as const
  return proposal(reading, name + 2, reason('timeFormat', { format }))
}

/** Whether every text says how far from UTC it is. */
const namesZone = (texts: readonly string[]): boolean => texts.every((text) => parseRfc3339(text, null) !== undefined)

const proposal = (reading: TimeReading | null, score: number, why: Reason): TimeProposal => ({
  reading,
  score,
  confidence: score >= 4 ? 'high' : score === 3 ? 'medium' : 'low',
  reasons: [why],
})

const nameScore = (name: string): number => {
  if (/^(ts|time|timestamp|datetime|_ts)$/i.test(name)) return 3
  if (/(^|_)(ts|time|timestamp|datetime|date)(_|$|_?(ms|us|ns))|(Time|Timestamp|Date)$|_at$/.test(name)) return 2
  return 0
}

const numberReading = (texts: readonly string[]): (typeof units)[number] | undefined => {
  if (!texts.every((text) => /^\d+(\.\d+)?$/.test(text))) return undefined
  return units.find(({ perSecond }) =>
    texts.every((text) => Number(text) >= SECONDS_MIN * perSecond && Number(text) < SECONDS_MAX * perSecond),
  )
}
