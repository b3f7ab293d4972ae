import type { LaneWriter } from '@sluice/tdengine'
import type { CompiledTransform } from '@sluice/transform'

/** What a run cost. */
export interface Measured {
  /** When the first batch came, milliseconds since 1970; null when none did. */
  readonly activeFromMs: number | null
  /** From the first batch to the last acknowledged write; joining the group is not work. */
  readonly activeSeconds: number
  /** User and system time of the whole process within the same stretch. */
  readonly cpuSeconds: number
  readonly peakRssBytes: number
}

/** Watches the two ends of the engine. */
export interface Stopwatch {
  transform(transform: CompiledTransform): CompiledTransform
  lane(lane: LaneWriter): LaneWriter
  read(): Measured
}

export const createStopwatch = (): Stopwatch => {
  let first: { readonly atMs: number; readonly cpu: NodeJS.CpuUsage } | null = null
  let last = { atMs: 0, cpuMicros: 0 }
  const markEnd = (): void => {
    if (first === null) return
    const { user, system } = process.cpuUsage(first.cpu)
    last = { atMs: performance.now(), cpuMicros: user + system }
  }
  return {
    transform: (transform) => ({
      ...transform,
      run(batch) {
        first ??= { atMs: performance.now(), cpu: process.cpuUsage() }
        const transformed = transform.run(batch)
        if (transformed.tables.length === 0) markEnd()
        return transformed
      },
    }),
    lane: (lane) => ({
      async write(block, from, to) {
        const receipt = await lane.write(block, from, to)
        markEnd()
        return receipt
      },
      close: () => lane.close(),
    }),
    read: () => ({
      activeFromMs: first === null ? null : performance.timeOrigin + first.atMs,
      activeSeconds: first === null ? 0 : Math.max(0, last.atMs - first.atMs) / 1_000,
      cpuSeconds: last.cpuMicros / 1e6,
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
    }),
  }
}
