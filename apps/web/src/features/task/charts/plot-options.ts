import type { ChartMark } from '@sluice/contracts'
import type uPlot from 'uplot'
import type { ChartOfTask } from './chart-list.ts'

/** What a plot asks of the page that it is on. */
export interface PlotHost {
  readonly chart: ChartOfTask
  /** The value of a colour or font of the theme. */
  readonly theme: (name: `--${string}`) => string
  /** Looked at each time the plot draws, so that time may go on without a new plot. */
  readonly window: () => { readonly fromMs: number; readonly toMs: number }
  readonly marks: () => readonly ChartMark[]
  readonly formatTime: (atMs: number, stepMs: number) => string
  readonly formatValue: (value: number) => string
  readonly onZoom: (fromMs: number, toMs: number) => void
  /** The step under the crosshair; null when there is none. */
  readonly onCursor: (index: number | null) => void
}

const HEIGHT = 180
const FONT_PX = 11
/** Crosshairs of all charts of a page move together. */
const SYNC_KEY = 'task'
/** A shorter drag is a click. */
const DRAG_MIN_PX = 6
const HEADROOM = 1.08
/** Of an axis along which nothing was counted: whole numbers stand beside its lines. */
const EMPTY_MAX = 4

const translucent = (color: string, percent: number): string => `color-mix(in srgb, ${color} ${percent}%, transparent)`

const drawMarks =
  ({ marks, theme }: PlotHost) =>
  (plot: uPlot): void => {
    const { ctx, bbox } = plot
    ctx.save()
    ctx.textAlign = 'left'
    ctx.font = `${FONT_PX * devicePixelRatio}px ${theme('--mantine-font-family')}`
    for (const { at, kind, version } of marks()) {
      const x = Math.round(plot.valToPos(Date.parse(at) / 1_000, 'x', true))
      if (x < bbox.left || x > bbox.left + bbox.width) continue
      const color = theme(kind === 'started' ? '--sluice-good' : '--sluice-quiet')
      ctx.strokeStyle = color
      ctx.lineWidth = devicePixelRatio
      ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio])
      ctx.beginPath()
      ctx.moveTo(x, bbox.top)
      ctx.lineTo(x, bbox.top + bbox.height)
      ctx.stroke()
      if (kind !== 'started') continue
      ctx.fillStyle = color
      ctx.fillText(`v${version}`, x + 3 * devicePixelRatio, bbox.top + FONT_PX * devicePixelRatio)
    }
    ctx.restore()
  }

/** A step between two gaps is no line: it is drawn as a point. */
const lonePoints = (plot: uPlot, series: number): number[] => {
  const values = plot.data[series] ?? []
  return [...values.keys()].filter(
    (index) =>
      typeof values[index] === 'number' &&
      typeof values[index - 1] !== 'number' &&
      typeof values[index + 1] !== 'number',
  )
}

const seriesOf = ({ chart, theme }: PlotHost): uPlot.Series[] => {
  const lines = chart.lines.map(({ key, color }) => ({
    label: key,
    stroke: theme(color),
    width: 1.5,
    points: { show: true, size: 4, filter: lonePoints },
    spanGaps: false,
    ...(chart.isStacked || chart.lines.length === 1
      ? { fill: translucent(theme(color), chart.isStacked ? 45 : 14) }
      : {}),
  }))
  return [{}, ...(chart.isStacked ? lines.toReversed() : lines)]
}

/** In a stack each line is filled down to the one below it; the lowest, which comes last, down to zero. */
const bandsOf = ({ lines, isStacked }: ChartOfTask): uPlot.Band[] =>
  isStacked ? lines.slice(1).map((_, index) => ({ series: [index + 1, index + 2] })) : []

const axesOf = ({ theme, formatTime, formatValue }: PlotHost): uPlot.Axis[] => {
  const look = {
    stroke: theme('--mantine-color-dimmed'),
    font: `${FONT_PX}px ${theme('--mantine-font-family')}`,
    grid: { stroke: theme('--sluice-line'), width: 1 },
    ticks: { show: false },
  }
  return [
    {
      ...look,
      grid: { show: false },
      space: 64,
      size: 26,
      values: (_plot, splits, _axis, _space, stepSeconds) =>
        splits.map((seconds) => formatTime(seconds * 1_000, stepSeconds * 1_000)),
    },
    { ...look, size: 56, space: 32, values: (_plot, splits) => splits.map(formatValue) },
  ]
}

/** Everything of a plot but its data. */
export const plotOptions = (host: PlotHost, width: number): uPlot.Options => ({
  width,
  height: HEIGHT,
  legend: { show: false },
  padding: [8, 28, 0, 0],
  series: seriesOf(host),
  bands: bandsOf(host.chart),
  axes: axesOf(host),
  scales: {
    x: {
      time: true,
      range: () => {
        const { fromMs, toMs } = host.window()
        return [fromMs / 1_000, toMs / 1_000]
      },
    },
    y: { range: (_plot, _lowest, highest) => [0, highest > 0 ? highest * HEADROOM : EMPTY_MAX] },
  },
  cursor: {
    sync: { key: SYNC_KEY },
    drag: { x: true, y: false, setScale: false, dist: DRAG_MIN_PX },
    points: { size: 6 },
    y: false,
  },
  hooks: {
    draw: [drawMarks(host)],
    setCursor: [(plot) => host.onCursor(plot.cursor.idx ?? null)],
    setSelect: [
      (plot) => {
        const { left, width: selected } = plot.select
        if (selected < DRAG_MIN_PX) return
        const fromMs = plot.posToVal(left, 'x') * 1_000
        const toMs = plot.posToVal(left + selected, 'x') * 1_000
        plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
        host.onZoom(Math.round(fromMs), Math.round(toMs))
      },
    ],
  },
})
