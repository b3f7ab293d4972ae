'use client'

import { useFormatter } from 'next-intl'
import { useTimeZone } from '#src/i18n/time-zone.ts'

/** A time in the browser's zone; the tooltip and machines get the exact instant. */
export const Timestamp = ({ iso, withDate = true }: { iso: string; withDate?: boolean }) => {
  const format = useFormatter()
  const zone = useTimeZone()
  const date = new Date(iso)
  const shown = format.dateTime(date, {
    ...(withDate ? { year: 'numeric', month: '2-digit', day: '2-digit' } : {}),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  })
  return (
    <time dateTime={iso} title={`${iso} · ${zone}`} style={{ whiteSpace: 'nowrap' }}>
      {shown}
    </time>
  )
}
