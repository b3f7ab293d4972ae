/** A measured value at a moment; null where nothing was measured. */
export interface Measure {
  readonly atMs: number
  readonly value: number | null
}

/** What a chart shows of time, and its highest value, which is above 0. */
export interface Frame {
  readonly fromMs: number
  readonly toMs: number
  readonly max: number
}

/** Of the drawing, in units of its own. */
export const WIDTH = 600
export const HEIGHT = 120

/** The next 1, 2 or 5 times a power of ten, so that an axis ends at a number that people read at once; 2 where all is 0. */
export const niceMax = (value: number): number => {
  if (value <= 0) return 2
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 5].find((factor) => factor * power >= value) ?? 10) * power
}

/** Stretches of measures that follow each other without a gap; a step that is missing, or null, is a gap. */
export const stretchesOf = (measures: readonly Measure[], stepMs: number): { atMs: number; value: number }[][] => {
  const stretches: { atMs: number; value: number }[][] = []
  let lastMs = Number.NEGATIVE_INFINITY
  for (const { atMs, value } of measures) {
    if (value === null) continue
    const current = stretches.at(-1)
    if (current !== undefined && atMs - lastMs <= 1.5 * stepMs) current.push({ atMs, value })
    else stretches.push([{ atMs, value }])
    lastMs = atMs
  }
  return stretches
}

const place = ({ atMs, value }: { atMs: number; value: number }, { fromMs, toMs, max }: Frame): string => {
  // A step may reach beyond the present.
  const x = Math.min(1, (atMs - fromMs) / (toMs - fromMs)) * WIDTH
  const y = HEIGHT - (value / max) * HEIGHT
  return `${x.toFixed(1)},${y.toFixed(1)}`
}

/** The path of a line with gaps; a measure that stands alone is drawn as long as its step. */
export const linePath = (measures: readonly Measure[], stepMs: number, frame: Frame): string =>
  stretchesOf(measures, stepMs)
    .map((stretch) => {
      const [first] = stretch
      const drawn =
        stretch.length === 1 && first !== undefined ? [first, { ...first, atMs: first.atMs + stepMs }] : stretch
      return `M${drawn.map((point) => place(point, frame)).join('L')}`
    })
    .join('')

/** The same, filled down to the axis. */
export const areaPath = (measures: readonly Measure[], stepMs: number, frame: Frame): string =>
  stretchesOf(measures, stepMs)
    .map((stretch) => {
      const first = stretch[0]
      const last = stretch.at(-1)
      if (first === undefined || last === undefined || first === last) return ''
      const ground = [
        { ...last, value: 0 },
        { ...first, value: 0 },
      ]
      return `M${[...stretch, ...ground].map((point) => place(point, frame)).join('L')}Z`
    })
    .join('')
