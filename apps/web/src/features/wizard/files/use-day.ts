'use client'

import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatInstant } from '#src/lib/format-instant.ts'

const DAY_CHARACTERS = '2026-11-21'.length

/** The day of an instant in the browser's zone, written as all times of the console are. */
export const useDay = (): ((iso: string) => string) => {
  const zone = useTimeZone()
  return (iso) => formatInstant(Date.parse(iso), zone).slice(0, DAY_CHARACTERS)
}
