import type { Instant } from '../../time/civil.ts'
import { compareInstants, isComputable, nanosOf, numberToInstant, sumOf } from '../../time/instant.ts'
import { parseRfc3339 } from '../../time/rfc3339.ts'
import { compileTimeFormat } from '../../time/time-format.ts'
import { instantToUnits } from '../../time/units.ts'
import { compileTimeWriter } from '../../time/write-time.ts'
import { createZone } from '../../time/zone.ts'
import { INT64_MAX, INT64_MIN, normalizeInteger } from '../../value/integer.ts'
import { Timestamp } from '../../value/timestamp.ts'
import { EvaluationError } from '../evaluation-error.ts'
import { datePart } from './date-part.ts'
import { type CallSite, type FunctionDefinition, numberAt, type Parameter, textAt, timeAt } from './definition.ts'
import { nanosPerUnit, timeUnitOf } from './time-unit.ts'

const time: Parameter = { name: 'time', type: 'time' }
const unit: Parameter = { name: 'unit', type: 'text', literal: true }
const zone: Parameter = { name: 'zone', type: 'text', literal: true, optional: true }

const beyond = ({ position }: CallSite): EvaluationError =>
  new EvaluationError('the time is beyond what a calendar knows', position)

const timestamp = (instant: Instant | undefined, site: CallSite): Timestamp => {
  if (instant === undefined || !isComputable(instant)) throw beyond(site)
  return new Timestamp(instant)
}

/** An instant moved by a number of seconds, exact to the nanosecond; undefined when the result is not computable. */
const moved = (instant: Instant, seconds: number | bigint): Instant | undefined => {
  const distance = numberToInstant(seconds, 's')
  return distance === undefined ? undefined : sumOf(instant, distance)
}

/** Functions of times (spec/data-in.md §4 and §5.5); a time argument may be RFC 3339 text with an offset. */
export const timeFunctions: readonly FunctionDefinition[] = [
  {
    name: 'now',
    parameters: [],
    result: 'timestamp',
    description: 'The time at which the batch is run, the same for all its rows.',
    examples: [['now()', '2023-11-14T22:13:20Z']],
    apply: ({ clock }) => new Timestamp(numberToInstant(clock.nowMs, 'ms') ?? { seconds: 0, nanos: 0 }),
  },
  {
    name: 'between_time_range',
    parameters: [time, { name: 'fromSeconds', type: 'number' }, { name: 'toSeconds', type: 'number' }],
    result: 'bool',
    description:
      'Whether a time lies between now plus two offsets in seconds: the last week is between_time_range(t, -604800, 0).',
    examples: [
      ['between_time_range("2023-11-14T20:13:20Z", -604800, 0)', 'true'],
      ['between_time_range("2023-11-14T20:13:20Z", -3600, 0)', 'false'],
    ],
    apply: (site, values) => {
      const instant = timeAt(values, 0, site)
      const now: Instant = numberToInstant(site.clock.nowMs, 'ms') ?? { seconds: 0, nanos: 0 }
      const [from, to] = [numberAt(values, 1), numberAt(values, 2)]
      const [first, last] = [moved(now, from), moved(now, to)]
      const isAfter = first === undefined ? from < 0 : compareInstants(instant, first) >= 0
      return isAfter && (last === undefined ? to > 0 : compareInstants(instant, last) <= 0)
    },
  },
  {
    name: 'parse_time',
    parameters: [{ name: 'text', type: 'text' }, { name: 'format', type: 'text', literal: true, optional: true }, zone],
    result: 'timestamp',
    description:
      'Reads a time from text by a layout of %Y %m %d %H %M %S %b %f %z %s %F %T in a zone (UTC when left out); without a layout the text is RFC 3339 with an offset.',
    examples: [
      ['parse_time("2026-01-02T03:04:05.678+08:00")', '2026-01-01T19:04:05.678Z'],
      ['parse_time("02/01/2026", "%d/%m/%Y")', '2026-01-02T00:00:00Z'],
      ['parse_time("2026-01-02 03:04:05", "%F %T", "Asia/Shanghai")', '2026-01-01T19:04:05Z'],
    ],
    prepare: ([format, zoneName = 'UTC']) => {
      const local = createZone(zoneName)
      const parse = format === undefined ? (text: string) => parseRfc3339(text, null) : compileTimeFormat(format, local)
      return (site, values) => {
        const instant = parse(textAt(values, 0))
        if (instant === undefined) throw new EvaluationError('the text is no time in this layout', site.position)
        return timestamp(instant, site)
      }
    },
  },
  {
    name: 'format_time',
    parameters: [time, { name: 'format', type: 'text', literal: true }, zone],
    result: 'text',
    description: 'A time as text by a layout, as the clocks of a zone show it (UTC when left out).',
    examples: [
      ['format_time("2026-01-02T03:04:05Z", "%Y%m%d")', '"20260102"'],
      ['format_time("2026-01-02T03:04:05Z", "%F %T %z", "Asia/Shanghai")', '"2026-01-02 11:04:05 +08:00"'],
    ],
    prepare: ([format = '', zoneName = 'UTC']) => {
      const write = compileTimeWriter(format, zoneName)
      return (site, values) => {
        const text = write(timeAt(values, 0, site))
        if (text === undefined) throw beyond(site)
        return text
      }
    },
  },
  datePart,
  {
    name: 'add_seconds',
    parameters: [time, { name: 'seconds', type: 'number' }],
    result: 'timestamp',
    description: 'A time moved by seconds; a fraction counts to the nanosecond, a negative number moves back.',
    examples: [
      ['add_seconds("2026-01-02T03:04:05Z", 0.001)', '2026-01-02T03:04:05.001Z'],
      ['add_seconds("2026-01-01T00:00:00Z", -1)', '2025-12-31T23:59:59Z'],
    ],
    apply: (site, values) => timestamp(moved(timeAt(values, 0, site), numberAt(values, 1)), site),
  },
  {
    name: 'date_diff',
    parameters: [{ name: 'from', type: 'time' }, { name: 'to', type: 'time' }, unit],
    result: 'number',
    description:
      'Whole units from one time to another, the fraction cut off; units are "ns", "us", "ms", "s", "m", "h", "d".',
    examples: [
      ['date_diff("2026-01-01T00:00:00Z", "2026-01-02T12:00:00Z", "h")', '36'],
      ['date_diff("2026-01-01T00:00:01.5Z", "2026-01-01T00:00:00Z", "s")', '-1'],
    ],
    prepare: ([name = '']) => {
      const perUnit = nanosPerUnit(name)
      return (site, values) => {
        const whole = (nanosOf(timeAt(values, 1, site)) - nanosOf(timeAt(values, 0, site))) / perUnit
        if (whole > INT64_MAX || whole < INT64_MIN)
          throw new EvaluationError('the result does not fit in 64 bits', site.position)
        return normalizeInteger(whole)
      }
    },
  },
  {
    name: 'to_unix',
    parameters: [time, unit],
    result: 'number',
    description: 'Whole units since 1970-01-01 UTC; units are "s", "ms", "us", "ns".',
    examples: [['to_unix("2026-01-02T03:04:05.678Z", "ms")', '1767323045678']],
    prepare: ([name = '']) => {
      const known = timeUnitOf(name)
      return (site, values) => {
        const units = instantToUnits(timeAt(values, 0, site), known)
        if (units === undefined) throw new EvaluationError('the result does not fit in 64 bits', site.position)
        return units
      }
    },
  },
  {
    name: 'from_unix',
    parameters: [{ name: 'number', type: 'number' }, unit],
    result: 'timestamp',
    description: 'The time that many units after 1970-01-01 UTC; units are "s", "ms", "us", "ns".',
    examples: [
      ['from_unix(1767323045678, "ms")', '2026-01-02T03:04:05.678Z'],
      ['from_unix(1.5, "s")', '1970-01-01T00:00:01.5Z'],
    ],
    prepare: ([name = '']) => {
      const known = timeUnitOf(name)
      return (site, values) => timestamp(numberToInstant(numberAt(values, 0), known), site)
    },
  },
]
