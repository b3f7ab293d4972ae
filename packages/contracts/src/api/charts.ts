import { z } from 'zod'

/** How far a chart looks back. */
export const metricRangeSchema = z.enum(['15m', '1h', '6h', '24h'])
export type MetricRange = z.infer<typeof metricRangeSchema>

export const METRIC_RANGE_MS: Record<MetricRange, number> = {
  '15m': 15 * 60_000,
  '1h': 60 * 60_000,
  '6h': 6 * 60 * 60_000,
  '24h': 24 * 60 * 60_000,
}
