import type { TimeReading } from '@sluice/contracts'
import { mostLikelyTime, timeFields, timeRule } from '../../propose/primary-time.ts'
import { sampleFields } from '../../propose/sample-field.ts'
import { numberToInstant } from '../../time/instant.ts'
import { places } from '../../time/units.ts'
import { exactTime, primaryOf } from './exact-time.ts'
import { type Finding, findingAbout, findingOf } from './finding.ts'
import { cellsOf, type DoctorContext, fieldIn, type TableSample } from './table-sample.ts'

const DAY_MS = 86_400_000
/** 2001-09-09: before it a number of seconds has fewer digits, and hardly a device had a clock. */
const PLAUSIBLE_FROM_MS = 1e12
const PLAUSIBLE_AHEAD_MS = 30 * DAY_MS
const NANOS_PER_MS = 1_000_000n

/** A unit that is wrong by a factor, times that the database refuses, and times that are yet to come. */
export const findWrongTimes = (sample: TableSample, context: DoctorContext): readonly Finding[] => {
  const primary = primaryOf(sample.table)
  const read = exactTime(primary, context.precision)
  if (primary === undefined || read === undefined) return []
  const path = `${sample.path}.columns.0`
  const refused = sample.failures.filter(({ error }) => error?.code === 'TIMESTAMP_OUT_OF_RANGE')
  const wrong = findWrongUnit(sample, context)
  if (wrong.length > 0) return wrong
  const limit = BigInt(context.nowMs + DAY_MS) * NANOS_PER_MS
  const ahead = sample.rows.filter(({ fields }) => (read(fields) ?? 0n) > limit)
  return [
    ...findingOf({ code: 'timesOutsideKeep', severity: 'error', path, params: keepParams(context) }, refused),
    ...findingOf({ code: 'timesInFuture', severity: 'warning', path }, ahead),
  ]
}

const keepParams = ({ keepMs }: DoctorContext) => (keepMs === null ? {} : { days: Math.round(keepMs / DAY_MS) })

/** No value is a likely moment in the unit that is set, and all are in another. */
const findWrongUnit = (sample: TableSample, { precision, nowMs }: DoctorContext): readonly Finding[] => {
  const primary = primaryOf(sample.table)
  if (primary?.map.rule !== 'mapping') return []
  const { field, time } = primary.map
  if (time !== undefined && time.as !== 'number') return []
  const unit = time?.unit ?? precision
  const rows = [
    ...sample.rows,
    ...sample.failures.flatMap(({ record, row, extracted }) =>
      extracted === null ? [] : [{ record, row, fields: extracted }],
    ),
  ]
  const values = rows.flatMap(({ fields }) => {
    const value = fieldIn(fields, field)
    return value === undefined ? [] : [value.text]
  })
  const isPlausible = (text: string, as: keyof typeof places): boolean => {
    const instant = numberToInstant(text, as)
    const ms = instant === undefined ? Number.NaN : instant.seconds * 1000
    return ms >= PLAUSIBLE_FROM_MS && ms <= nowMs + PLAUSIBLE_AHEAD_MS
  }
  if (values.length === 0 || values.some((text) => isPlausible(text, unit))) return []
  const right = (['s', 'ms', 'us', 'ns'] as const).find((other) => values.every((text) => isPlausible(text, other)))
  if (right === undefined) return []
  const path = `${sample.path}.columns.0`
  const value: TimeReading = { as: 'number', unit: right }
  const remedy = {
    code: 'setTimeUnit',
    params: { unit: right },
    changes: [{ op: 'set', path: `${path}.map.time`, value }],
    changesSupertable: false,
  } as const
  return findingOf(
    { code: 'timeUnitWrong', severity: 'error', path, params: { unit, right }, remedies: [remedy] },
    rows,
  )
}

/** Times with finer digits than the database keeps. */
export const findCutTimes = (sample: TableSample, { precision }: DoctorContext): readonly Finding[] => {
  const step = 10n ** BigInt(9 - places[precision])
  return cellsOf(sample).flatMap(({ mapping, type, path }) => {
    const read = type.kind === 'TIMESTAMP' ? exactTime(mapping, precision) : undefined
    if (read === undefined) return []
    const cut = sample.rows.filter(({ fields }) => (read(fields) ?? 0n) % step !== 0n)
    return findingOf(
      { code: 'timePrecisionLost', severity: 'info', path, params: { column: mapping.name, precision } },
      cut,
    )
  })
}

/** The time of writing as key: a replay of the same messages makes new rows. */
export const findReplay = (sample: TableSample, { preview, zone }: DoctorContext): readonly Finding[] => {
  const rule = primaryOf(sample.table)?.map
  const isNow = rule?.rule === 'generator' || (rule?.rule === 'expr' && /(^|[^\w.`])now\s*\(/.test(rule.expression))
  if (!isNow) return []
  const path = `${sample.path}.columns.0`
  const times = timeFields(sampleFields(preview), zone)
  const field = mostLikelyTime(times)
  const time = field === undefined ? undefined : times.get(field)
  const remedies =
    field === undefined || time === undefined
      ? []
      : [
          {
            code: 'useTimeField',
            params: { field: field.name },
            changes: [{ op: 'set', path: `${path}.map`, value: timeRule(field, time) }],
            changesSupertable: false,
          } as const,
        ]
  return [findingAbout({ code: 'notRepeatable', severity: 'warning', path, remedies })]
}
