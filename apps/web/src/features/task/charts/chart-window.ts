import { METRIC_RANGE_MS, type MetricRange } from '@sluice/contracts'

/** What charts show: the last so long, going on with time, or a stretch that somebody chose. */
export type ChartWindow =
  | { readonly follows: true; readonly range: MetricRange }
  | { readonly follows: false; readonly range: MetricRange; readonly fromMs: number; readonly toMs: number }

/** No chart shows less: it would be three points. Milliseconds. */
const SHORTEST_MS = 30_000

/** The stretch of time at `nowMs`. */
export const spanOf = (window: ChartWindow, nowMs: number): { readonly fromMs: number; readonly toMs: number } =>
  window.follows
    ? { fromMs: nowMs - METRIC_RANGE_MS[window.range], toMs: nowMs }
    : { fromMs: window.fromMs, toMs: window.toMs }

/** The stretch as chosen, at least half a minute and in whole ten seconds, so that steps are whole. */
export const zoomTo = (range: MetricRange, fromMs: number, toMs: number): ChartWindow => {
  const middleMs = (fromMs + toMs) / 2
  const halfMs = Math.max(SHORTEST_MS, toMs - fromMs) / 2
  const whole = (ms: number): number => Math.round(ms / 10_000) * 10_000
  return { follows: false, range, fromMs: whole(middleMs - halfMs), toMs: whole(middleMs + halfMs) }
}

/** `factor` below 1 shows less, above 1 more; `shift` moves by this share of what is shown. Never beyond now. */
export const adjust = (
  window: ChartWindow,
  nowMs: number,
  { factor = 1, shift = 0 }: { readonly factor?: number; readonly shift?: number },
): ChartWindow => {
  const { fromMs, toMs } = spanOf(window, nowMs)
  const lengthMs = (toMs - fromMs) * factor
  const endMs = Math.min(nowMs, (fromMs + toMs) / 2 + shift * (toMs - fromMs) + lengthMs / 2)
  return zoomTo(window.range, endMs - lengthMs, endMs)
}
