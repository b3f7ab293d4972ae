'use client'

import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import classes from './chart.module.css'
import { type PlotHost, plotOptions } from './plot-options.ts'

export interface PlotProps extends Omit<PlotHost, 'theme' | 'window' | 'marks'> {
  readonly marks: ReturnType<PlotHost['marks']>
  readonly fromMs: number
  readonly toMs: number
  /** Seconds, then the lines from the last drawn to the first. */
  readonly data: uPlot.AlignedData
}

/**
 * A canvas: eight charts of hundreds of steps that move each second would be tens of thousands of SVG nodes a minute. It says
 * nothing to a screen reader; the chart around it does.
 */
export const Plot = (props: PlotProps) => {
  const holder = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(null)
  const latest = useRef(props)
  const scheme = useComputedColorScheme('light')
  const { chart, data } = props

  useLayoutEffect(() => {
    latest.current = props
  })

  useEffect(() => {
    const element = holder.current
    if (element === null) return
    // The theme's values are those of the scheme, so another one needs another plot.
    element.dataset['scheme'] = scheme
    const style = getComputedStyle(element)
    const host: PlotHost = {
      chart,
      theme: (name) => style.getPropertyValue(name).trim(),
      window: () => latest.current,
      marks: () => latest.current.marks,
      formatTime: (atMs, stepMs) => latest.current.formatTime(atMs, stepMs),
      formatValue: (value) => latest.current.formatValue(value),
      onZoom: (fromMs, toMs) => latest.current.onZoom(fromMs, toMs),
      onCursor: (index) => latest.current.onCursor(index),
    }
    const made = new uPlot(plotOptions(host, element.clientWidth), latest.current.data, element)
    plot.current = made
    const sizes = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: made.height }))
    sizes.observe(element)
    return () => {
      sizes.disconnect()
      made.destroy()
      plot.current = null
    }
  }, [chart, scheme])

  useEffect(() => plot.current?.setData(data), [data])

  return <div ref={holder} className={classes.plot} aria-hidden />
}
