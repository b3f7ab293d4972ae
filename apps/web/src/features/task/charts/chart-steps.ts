import type { ChartSample } from './chart-sample.ts'

/** What may be drawn over time. */
export type MeasureKey = Exclude<keyof ChartSample, 'atMs'>

/** Rates of a step are the mean of its moments, everything else the worst of them. */
const isRate: Record<MeasureKey, boolean> = {
  rowsIn: true,
  rowsOut: true,
  filtered: true,
  deadLettered: true,
  dropped: true,
  lag: false,
  lagSeconds: false,
  latencyMsP50: false,
  latencyMsP95: false,
  latencyMsP99: false,
  batches: true,
  retries: true,
  inFlightRows: false,
  bufferFill: false,
  cpuSecondsPerMillion: true,
}

const fold = (key: MeasureKey, samples: readonly ChartSample[]): number | null => {
  const known = samples.map((sample) => sample[key]).filter((value) => value !== null)
  if (known.length === 0) return null
  return isRate[key] ? known.reduce((sum, value) => sum + value, 0) / known.length : Math.max(...known)
}

/** Every step of a chart, in order, whether anything was measured in it or not. */
export interface ChartSteps {
  readonly stepMs: number
  readonly atMs: readonly number[]
  /** As many values as steps; null is a gap. */
  column(key: MeasureKey): readonly (number | null)[]
}

/**
 * Stored steps continued by what was told live after them. A step that nothing is known of is a gap, also where a line
 * would look better.
 */
export const chartSteps = (
  stored: readonly ChartSample[],
  live: readonly ChartSample[],
  { fromMs, toMs, stepMs }: { readonly fromMs: number; readonly toMs: number; readonly stepMs: number },
): ChartSteps => {
  const startOf = (atMs: number): number => atMs - (atMs % stepMs)
  const lastStoredMs = stored.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY
  const fresh = live.filter(({ atMs }) => startOf(atMs) > lastStoredMs)
  const byStep = Map.groupBy([...stored, ...fresh], ({ atMs }) => startOf(atMs))
  const atMs: number[] = []
  for (let at = startOf(fromMs); at < toMs; at += stepMs) atMs.push(at)
  return {
    stepMs,
    atMs,
    column: (key) => atMs.map((at) => fold(key, byStep.get(at) ?? [])),
  }
}
