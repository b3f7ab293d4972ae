'use client'

import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatPreciseInstant } from '#src/lib/format-precise-instant.ts'

/** A time of a table in the browser's zone with every digit; the tooltip names the zone and has what the table has. */
export const StoredTime = ({ text }: { text: string }) => {
  const zone = useTimeZone()
  const shown = formatPreciseInstant(text, zone)
  // What is no time, a count beyond all of them, is the same everywhere.
  if (shown === text) return text
  return (
    <time dateTime={text} title={`${shown} ${zone} (${text})`} style={{ whiteSpace: 'nowrap' }}>
      {shown}
    </time>
  )
}
