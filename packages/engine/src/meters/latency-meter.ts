/** Percentiles of recent durations, within 5 %: never less than the truth. */
export interface LatencyMeter {
  add(ms: number, weight: number): void
  /** null when nothing was measured lately. */
  percentile(fraction: number): number | null
}

/** Buckets per doubling; 2^(1/16) is 4.5 % wide. */
const STEPS = 16
const BUCKETS = 40 * STEPS
const GENERATION_MS = 5_000

const bucketOf = (ms: number): number => Math.min(BUCKETS - 1, Math.floor(Math.log2(Math.max(0, ms) + 1) * STEPS))
const upperEdgeMs = (bucket: number): number => 2 ** ((bucket + 1) / STEPS) - 1

/** Weights by bucket, and their sum: an engine that writes nothing is asked each second and has nothing to add up. */
interface Histogram {
  readonly weights: Float64Array
  total: number
}

const emptyHistogram = (): Histogram => ({ weights: new Float64Array(BUCKETS), total: 0 })

const clear = (histogram: Histogram): Histogram => {
  if (histogram.total > 0) histogram.weights.fill(0)
  histogram.total = 0
  return histogram
}

/** Two histograms take turns, so that the last five to ten seconds count. */
export const createLatencyMeter = (now: () => number): LatencyMeter => {
  let current = emptyHistogram()
  let previous = emptyHistogram()
  let turnedMs = now()

  const turn = (): void => {
    const sinceMs = now() - turnedMs
    if (sinceMs < GENERATION_MS) return
    const last = sinceMs < 2 * GENERATION_MS ? current : clear(current)
    current = clear(previous)
    previous = last
    turnedMs = now()
  }

  return {
    add(ms, weight) {
      turn()
      const bucket = bucketOf(ms)
      current.weights[bucket] = (current.weights[bucket] ?? 0) + weight
      current.total += weight
    },
    percentile(fraction) {
      turn()
      const total = current.total + previous.total
      if (total === 0) return null
      let seen = 0
      for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
        seen += (current.weights[bucket] ?? 0) + (previous.weights[bucket] ?? 0)
        if (seen >= total * fraction) return Math.round(upperEdgeMs(bucket))
      }
      return Math.round(upperEdgeMs(BUCKETS - 1))
    },
  }
}
