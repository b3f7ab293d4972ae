'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatInstant } from '#src/lib/format-instant.ts'
import type { ChartUnit } from './chart-list.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const MINUTE_S = 60
const HOUR_S = 3_600
const SECOND_MS = 1_000
const DATE = /\d\d-\d\d(?= )/
const CLOCK = /\d\d:\d\d(?=:)/
const SECONDS = /\d\d:\d\d:\d\d/

/** How times and numbers of charts read. */
export const useChartFormat = () => {
  const format = useFormatter()
  const t = useTranslations('numbers.unit')
  const zone = useTimeZone()
  const short = (value: number) => format.number(value, { notation: 'compact', maximumFractionDigits: 1 })
  const digits = (value: number) => format.number(value, { maximumFractionDigits: value < 10 ? 2 : 0 })

  const seconds = (value: number): string => {
    if (value > 0 && value < 1) return t('milliseconds', { value: Math.round(value * SECOND_MS) })
    if (value < MINUTE_S) return t('seconds', { value: format.number(value, { maximumFractionDigits: 1 }) })
    if (value < HOUR_S) return t('minutes', { value: format.number(value / MINUTE_S, { maximumFractionDigits: 1 }) })
    return t('hours', { value: format.number(value / HOUR_S, { maximumFractionDigits: 1 }) })
  }
  const milliseconds = (value: number): string =>
    value < SECOND_MS ? t('milliseconds', { value: Math.round(value) }) : seconds(value / SECOND_MS)

  return {
    seconds,
    milliseconds,
    /** Beside an axis; `stepMs` is what lies between two ticks. */
    tick(atMs: number, stepMs: number): string {
      const text = formatInstant(atMs, zone)
      const clock = (stepMs < MINUTE_MS ? SECONDS : CLOCK).exec(text)?.[0] ?? ''
      return stepMs >= DAY_MS || clock === '00:00' ? (DATE.exec(text)?.[0] ?? clock) : clock
    },
    instant: (atMs: number): string => formatInstant(atMs, zone),
    /** As short as an axis needs it. */
    onAxis(unit: ChartUnit, value: number): string {
      if (unit === 'seconds') return value === 0 ? '0' : seconds(value)
      if (unit === 'milliseconds') return value === 0 ? '0' : milliseconds(value)
      return value < 1 ? digits(value) : short(value)
    },
    /** To be read. */
    value(unit: ChartUnit, value: number): string {
      switch (unit) {
        case 'seconds':
          return seconds(value)
        case 'milliseconds':
          return milliseconds(value)
        case 'cpuSeconds':
          return t('seconds', { value: format.number(value, { maximumFractionDigits: 2 }) })
        case 'perSecond':
          return digits(value)
        case 'count':
          return format.number(value, { maximumFractionDigits: 0 })
        default:
          return unit satisfies never
      }
    },
  }
}
