import { daysSince1970 } from '../../time/civil.ts'
import { createWallClock, type WallTime } from '../../time/zone.ts'
import { EvaluationError } from '../evaluation-error.ts'
import { type FunctionDefinition, timeAt } from './definition.ts'
import { unknownWord } from './time-unit.ts'

const dayOf = ({ year, month, day }: WallTime): number => daysSince1970(year, month, day)

const parts = new Map<string, (wall: WallTime) => number>([
  ['year', ({ year }) => year],
  ['month', ({ month }) => month],
  ['day', ({ day }) => day],
  ['hour', ({ hour }) => hour],
  ['minute', ({ minute }) => minute],
  ['second', ({ second }) => second],
  ['millisecond', ({ nanos }) => Math.floor(nanos / 1e6)],
  ['microsecond', ({ nanos }) => Math.floor(nanos / 1e3)],
  ['nanosecond', ({ nanos }) => nanos],
  // 1970-01-01 was a Thursday.
  ['weekday', (wall) => ((((dayOf(wall) + 3) % 7) + 7) % 7) + 1],
  ['yearday', (wall) => dayOf(wall) - daysSince1970(wall.year, 1, 1) + 1],
])

/** Weeks begin on Monday, which is 1; parts of a second count from the whole second. */
export const datePart: FunctionDefinition = {
  name: 'date_part',
  parameters: [
    { name: 'time', type: 'time' },
    { name: 'part', type: 'text', literal: true },
    { name: 'zone', type: 'text', literal: true, optional: true },
  ],
  result: 'number',
  description: `A part of a time as the clocks of a zone show it (UTC when left out): ${[...parts.keys()].map((name) => `"${name}"`).join(', ')}; Monday is 1.`,
  examples: [
    ['date_part("2026-01-02T03:04:05Z", "hour")', '3'],
    ['date_part("2026-01-02T03:04:05Z", "hour", "Asia/Shanghai")', '11'],
    ['date_part("2026-01-02T03:04:05Z", "weekday")', '5'],
  ],
  prepare: ([name = '', zoneName = 'UTC']) => {
    const part = parts.get(name)
    if (part === undefined) throw unknownWord('part of a time', parts.keys())
    const clock = createWallClock(zoneName)
    return (site, values) => {
      const wall = clock(timeAt(values, 0, site))
      if (wall === undefined) throw new EvaluationError('the time is beyond what a calendar knows', site.position)
      return part(wall)
    }
  },
}
