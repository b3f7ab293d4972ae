'use client'

import { Text } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTimeZone } from '#src/i18n/time-zone.ts'
import { formatInstant } from '#src/lib/format-instant.ts'
import classes from './area-chart.module.css'
import { areaPath, HEIGHT, linePath, type Measure, niceMax, WIDTH } from './area-path.ts'

export interface ChartLine {
  readonly label: string
  readonly color: string
  readonly measures: readonly Measure[]
  readonly filled?: boolean
}

interface AreaChartProps {
  readonly title: string
  readonly unit: string
  readonly fromMs: number
  readonly toMs: number
  readonly stepMs: number
  readonly lines: readonly ChartLine[]
}

const SECONDS_TEXT = /:\d\d$/
const DAY_CHARACTERS = '2026-11-21'.length

const dayOf = (instant: string): string => instant.slice(0, DAY_CHARACTERS)

/** Lines over time with gaps where nothing was measured, and what they were under the pointer. */
export const AreaChart = ({ title, unit, fromMs, toMs, stepMs, lines }: AreaChartProps) => {
  const t = useTranslations('overview')
  const format = useFormatter()
  const zone = useTimeZone()
  const [pointedMs, setPointedMs] = useState<number | null>(null)
  const values = lines.flatMap(({ measures }) => measures.flatMap(({ value }) => value ?? []))
  const max = niceMax(Math.max(0, ...values))
  const frame = { fromMs, toMs, max }
  // Less than one a second is something, too.
  const compact = (value: number) =>
    format.number(
      value,
      value < 1 ? { maximumSignificantDigits: 2 } : { notation: 'compact', maximumFractionDigits: 1 },
    )
  const minute = (ms: number) => formatInstant(ms, zone).replace(SECONDS_TEXT, '')
  const isOneDay = dayOf(minute(fromMs)) === dayOf(minute(toMs))
  const time = (ms: number) => (isOneDay ? minute(ms).slice(DAY_CHARACTERS + 1) : minute(ms))
  const valueAt = ({ measures }: ChartLine) =>
    measures.findLast(({ atMs, value }) => value !== null && atMs <= (pointedMs ?? toMs))?.value ?? null
  const point = (event: React.PointerEvent<HTMLElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    setPointedMs(fromMs + ((event.clientX - left) / width) * (toMs - fromMs))
  }
  return (
    <section aria-label={title} className={classes.chart}>
      <header className={classes.head}>
        <Text fw={550} size="sm">
          {title}
        </Text>
        <span className={classes.legend}>
          {lines.map((line) => {
            const value = valueAt(line)
            return (
              <span key={line.label}>
                <i style={{ background: line.color }} aria-hidden />
                {line.label} <b>{value === null ? '–' : `${compact(value)} ${unit}`}</b>
              </span>
            )
          })}
        </span>
      </header>
      <div className={classes.plot} onPointerMove={point} onPointerLeave={() => setPointedMs(null)}>
        {values.length === 0 ? <p className={classes.empty}>{t('nothingMeasured')}</p> : null}
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
          {[0, 0.5, 1].map((share) => (
            <line key={share} x1={0} x2={WIDTH} y1={HEIGHT * share} y2={HEIGHT * share} className={classes.grid} />
          ))}
          {lines.map(({ label, color, measures, filled = false }) => (
            <g key={label}>
              {filled ? <path d={areaPath(measures, stepMs, frame)} fill={color} opacity={0.12} /> : null}
              <path d={linePath(measures, stepMs, frame)} stroke={color} className={classes.line} />
            </g>
          ))}
        </svg>
        {pointedMs === null ? null : (
          <span
            className={classes.pointer}
            style={{ insetInlineStart: `${((pointedMs - fromMs) / (toMs - fromMs)) * 100}%` }}
          />
        )}
        {values.length === 0 ? null : (
          <>
            <span className={classes.top}>{compact(max)}</span>
            <span className={classes.middle}>{compact(max / 2)}</span>
          </>
        )}
      </div>
      <footer className={classes.foot}>
        <span>{time(fromMs)}</span>
        <span>{pointedMs === null ? '' : time(pointedMs)}</span>
        <span>{time(toMs)}</span>
      </footer>
    </section>
  )
}
