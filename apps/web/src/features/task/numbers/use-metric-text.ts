'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useChartFormat } from '../charts/use-chart-format.ts'
import type { MetricRow } from './metric-rows.ts'

const BYTES_PER_STEP = 1_024
const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** Bytes with the unit that leaves a short number. */
export const useByteText = () => {
  const format = useFormatter()
  return (bytes: number): string => {
    const power = bytes < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log(bytes) / Math.log(BYTES_PER_STEP)))
    const value = bytes / BYTES_PER_STEP ** power
    return `${format.number(value, { maximumFractionDigits: power === 0 ? 0 : 1 })} ${byteUnits[power] ?? ''}`
  }
}

/** A value as people read it: a dash for what is not known now, words for what is not measured. */
export const useMetricText = () => {
  const format = useFormatter()
  const t = useTranslations('numbers')
  const time = useChartFormat()
  const bytes = useByteText()
  return ({ kind, value }: Pick<MetricRow, 'kind' | 'value'>): string => {
    if (value === undefined) return t('notMeasured')
    if (value === null) return '–'
    switch (kind) {
      case 'number':
        return format.number(value, { maximumFractionDigits: 0 })
      case 'decimal':
        return format.number(value, { maximumFractionDigits: 1 })
      case 'duration':
        return time.seconds(value / 1_000)
      case 'milliseconds':
        return time.milliseconds(value)
      case 'instant':
        return time.instant(value)
      case 'bytes':
        return bytes(value)
      case 'share':
        return format.number(value, { style: 'percent', maximumFractionDigits: 0 })
      default:
        return kind satisfies never
    }
  }
}
