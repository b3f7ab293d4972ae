'use client'

import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatInstant } from '#src/lib/format-instant.ts'

const SECONDS_TEXT = /:\d\d$/

/** A time in the browser's zone; the tooltip and machines get the exact instant. */
export const Timestamp = ({ iso, withSeconds = true }: { iso: string; withSeconds?: boolean }) => {
  const zone = useTimeZone()
  const shown = formatInstant(Date.parse(iso), zone)
  return (
    <time dateTime={iso} title={`${shown} ${zone} (${iso})`} style={{ whiteSpace: 'nowrap' }}>
      {withSeconds ? shown : shown.replace(SECONDS_TEXT, '')}
    </time>
  )
}
