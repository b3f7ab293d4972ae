import { durationUnits, isCalendarUnit } from '../../time/duration.ts'
import { UNITS_PER_SECOND } from '../../time/precision.ts'
import { zoneOffsetMinutes } from '../../time/zone.ts'
import type { IntervalWindow } from '../parse/ast.ts'
import { BIGINT, TIMESTAMP } from './compiled.ts'
import type { RelationColumn } from './relation.ts'
import type { Scope } from './scope.ts'

/** INTERVAL: which window a time belongs to. Windows of days begin at midnight of the connection's zone. */
export interface Windows {
  readonly width: bigint
  startOf(time: bigint): bigint
}

export function windowsOf(window: IntervalWindow, scope: Scope): Windows {
  const width = durationUnits(window.width, scope.precision)
  const offset = window.offset === undefined ? 0n : durationUnits(window.offset, scope.precision)
  const minutes = isCalendarUnit(window.width) ? zoneOffsetMinutes(scope.session.timezone, scope.nowMs) : 0
  const shift = offset - BigInt(minutes * 60) * UNITS_PER_SECOND[scope.precision]
  return {
    width,
    startOf(time) {
      const remainder = (time - shift) % width
      return time - (remainder < 0n ? remainder + width : remainder)
    },
  }
}

/** `_wstart`, `_wend` and `_wduration`; the start of the window is the last slot of the cursor. */
export function windowColumns(windows: Windows): RelationColumn[] {
  const start: RelationColumn['read'] = (cursor) => cursor.slots.at(-1) ?? null
  return [
    { name: '_wstart', source: undefined, type: TIMESTAMP, role: 'column', read: start },
    {
      name: '_wend',
      source: undefined,
      type: TIMESTAMP,
      role: 'column',
      read(cursor) {
        const value = start(cursor)
        return typeof value === 'bigint' ? value + windows.width : null
      },
    },
    { name: '_wduration', source: undefined, type: BIGINT, role: 'column', read: () => windows.width },
  ]
}
