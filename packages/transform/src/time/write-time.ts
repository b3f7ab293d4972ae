import type { Instant } from './civil.ts'
import { type Directive, layoutError, monthNames, parseLayout } from './layout.ts'
import { createWallClock, type WallTime } from './zone.ts'

const padded = (value: number, width: number): string =>
  `${value < 0 ? '-' : ''}${Math.abs(value).toString().padStart(width, '0')}`

const offsetText = (seconds: number): string => {
  const minutes = Math.floor(Math.abs(seconds) / 60)
  return `${seconds < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60), 2)}:${padded(minutes % 60, 2)}`
}

const writers: Readonly<Record<Exclude<Directive, 's'>, (wall: WallTime) => string>> = {
  Y: ({ year }) => padded(year, 4),
  m: ({ month }) => padded(month, 2),
  d: ({ day }) => padded(day, 2),
  H: ({ hour }) => padded(hour, 2),
  M: ({ minute }) => padded(minute, 2),
  S: ({ second }) => padded(second, 2),
  b: ({ month }) => monthNames[month - 1] ?? '',
  f: ({ nanos }) => padded(nanos, 9),
  z: ({ offsetSeconds }) => offsetText(offsetSeconds),
}

/**
 * Compiles a layout (layout.ts) into a writer of instants as the clocks of a zone show them; undefined for an instant
 * that is not computable. Throws SluiceError TIME_FORMAT with the position, or ZONE_UNKNOWN.
 */
export const compileTimeWriter = (layout: string, zone: string): ((instant: Instant) => string | undefined) => {
  const clock = createWallClock(zone)
  const parts = parseLayout(layout).map((part) => {
    if (typeof part === 'string') return part
    if (part.directive === 's') throw layoutError('%s is for reading only; to_unix() gives seconds', part.position)
    return writers[part.directive]
  })
  return (instant) => {
    const wall = clock(instant)
    return wall === undefined ? undefined : parts.map((part) => (typeof part === 'string' ? part : part(wall))).join('')
  }
}
