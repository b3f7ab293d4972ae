'use client'

import { useFormatter } from 'next-intl'
import { useTimeZone } from '#src/i18n/time-zone.ts'

/** The day of an instant in the browser's zone, as the language writes it. */
export const useDay = (): ((iso: string) => string) => {
  const format = useFormatter()
  const timeZone = useTimeZone()
  return (iso) => format.dateTime(new Date(iso), { dateStyle: 'medium', timeZone })
}
