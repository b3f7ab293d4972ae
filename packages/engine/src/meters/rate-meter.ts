/** Things per second, over the last few seconds. */
export interface RateMeter {
  add(count: number): void
  perSecond(): number
  /** Things within the window. */
  recent(): number
}

const BUCKET_MS = 1_000

/** Counts in buckets of one second; what is older than `windowSeconds` does not matter. */
export const createRateMeter = (windowSeconds: number, now: () => number): RateMeter => {
  const buckets = new Float64Array(windowSeconds)
  const startedMs = now()
  let current = Math.floor(startedMs / BUCKET_MS)
  /** Of the last bucket that got something: an idle engine is asked often and has nothing to add up. */
  let filled = Number.NEGATIVE_INFINITY

  const turn = (): void => {
    const bucket = Math.floor(now() / BUCKET_MS)
    for (let steps = Math.min(bucket - current, windowSeconds); steps > 0; steps -= 1)
      buckets[(bucket - steps + 1) % windowSeconds] = 0
    current = Math.max(current, bucket)
  }
  const recent = (): number => {
    turn()
    if (current - filled >= windowSeconds) return 0
    return buckets.reduce((sum, count) => sum + count, 0)
  }

  return {
    add(count) {
      turn()
      const slot = current % windowSeconds
      buckets[slot] = (buckets[slot] ?? 0) + count
      filled = current
    },
    perSecond() {
      const intoBucketMs = now() - current * BUCKET_MS
      const coveredMs = Math.min(now() - startedMs, (windowSeconds - 1) * BUCKET_MS + Math.max(0, intoBucketMs))
      return recent() / (Math.max(coveredMs, BUCKET_MS) / 1_000)
    },
    recent,
  }
}
