/** One measured point: the median with the range of its rounds. */
export interface ChartPoint {
  readonly x: number
  readonly low: number
  readonly middle: number
  readonly high: number
}

export interface ChartOptions {
  readonly title: string
  readonly xTitle: string
  readonly yTitle: string
  readonly points: readonly ChartPoint[]
}

const WIDTH = 560
const HEIGHT = 300
const PLOT = { left: 70, right: 20, top: 44, bottom: 54 } as const
const TICKS = 4

/** 1, 2 or 5 times a power of ten, so that the axis has round numbers. */
const niceStep = (span: number): number => {
  const raw = span / TICKS
  const power = 10 ** Math.floor(Math.log10(raw))
  const factor = [1, 2, 5, 10].find((one) => one * power >= raw) ?? 10
  return factor * power
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const label = (value: number): string => value.toLocaleString('en')
const at = (value: number): string => value.toFixed(1)

/** The sizes stand at equal distances: they grow by factors. The y axis begins at 0, so that heights can be compared. */
export const lineChart = ({ title, xTitle, yTitle, points }: ChartOptions): string => {
  const step = niceStep(Math.max(...points.map(({ high }) => high), 1))
  const top = step * Math.ceil(Math.max(...points.map(({ high }) => high), 1) / step)
  const plotWidth = WIDTH - PLOT.left - PLOT.right
  const plotHeight = HEIGHT - PLOT.top - PLOT.bottom
  const x = (index: number): number => PLOT.left + (plotWidth * (index + 0.5)) / points.length
  const y = (value: number): number => PLOT.top + plotHeight * (1 - value / top)
  const grid = Array.from({ length: Math.round(top / step) + 1 }, (_, line) => line * step).map(
    (value) =>
      `<line class="grid" x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${at(y(value))}" y2="${at(y(value))}"/>` +
      `<text class="tick" x="${PLOT.left - 8}" y="${at(y(value) + 4)}" text-anchor="end">${label(value)}</text>`,
  )
  const marks = points.map(
    ({ x: size, low, middle, high }, index) =>
      `<line class="range" x1="${at(x(index))}" x2="${at(x(index))}" y1="${at(y(low))}" y2="${at(y(high))}"/>` +
      `<circle cx="${at(x(index))}" cy="${at(y(middle))}" r="3.5"/>` +
      `<text class="tick" x="${at(x(index))}" y="${HEIGHT - PLOT.bottom + 18}" text-anchor="middle">${label(size)}</text>`,
  )
  const path = points.map(({ middle }, index) => `${index === 0 ? 'M' : 'L'}${at(x(index))} ${at(y(middle))}`).join(' ')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escaped(title)}">
<style>
svg { background: #fff; font: 12px system-ui, sans-serif; }
.title { font-size: 14px; font-weight: 600; fill: #17212b; } .tick, .axis { fill: #52606d; }
.grid { stroke: #e4e7eb; } .range { stroke: #0f6a8b; stroke-width: 1.5; opacity: .5; }
path { fill: none; stroke: #0f6a8b; stroke-width: 2; } circle { fill: #0f6a8b; }
@media (prefers-color-scheme: dark) {
svg { background: #1a1d21; } .title { fill: #e6e8eb; } .tick, .axis { fill: #9aa5b1; } .grid { stroke: #30363d; }
.range, path { stroke: #4fb3d4; } circle { fill: #4fb3d4; } }
</style>
<text class="title" x="16" y="24">${escaped(title)}</text>
<text class="axis" x="${WIDTH - PLOT.right}" y="24" text-anchor="end">${escaped(yTitle)}</text>
${grid.join('\n')}
${marks.join('\n')}
<path d="${path}"/>
<text class="axis" x="${PLOT.left + plotWidth / 2}" y="${HEIGHT - 12}" text-anchor="middle">${escaped(xTitle)}</text>
</svg>
`
}
