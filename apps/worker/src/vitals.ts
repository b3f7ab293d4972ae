import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import process from 'node:process'
import type { WorkerVitals } from '@sluice/contracts'

/** How the process is doing, measured from one reading to the next. */
export interface VitalSigns {
  /** What happened since the last reading. */
  read(): WorkerVitals
  /** Share of the time that the event loop was busy, 0 to 1, as of the last reading. */
  loopUse(): number
  stop(): void
}

const NS_PER_MS = 1e6
const US_PER_MS = 1e3
const RESOLUTION_MS = 10

/** Starts measuring. A reading costs a fraction of a millisecond. */
export const watchVitalSigns = (): VitalSigns => {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  let readMs = performance.now()
  let cpu = process.cpuUsage()
  let loop = performance.eventLoopUtilization()
  let lastUse = 0
  return {
    read() {
      const nowMs = performance.now()
      const spent = process.cpuUsage(cpu)
      const passedMs = Math.max(1, nowMs - readMs)
      const { rss, heapUsed } = process.memoryUsage()
      lastUse = performance.eventLoopUtilization(loop).utilization
      const vitals = {
        cpuShare: (spent.user + spent.system) / US_PER_MS / passedMs,
        rssBytes: rss,
        heapUsedBytes: heapUsed,
        // The histogram counts the interval of its own timer too, and knows nothing before its first tick.
        eventLoopDelayMsP99: Math.max(0, (delay.percentile(99) || 0) / NS_PER_MS - RESOLUTION_MS),
        eventLoopUse: lastUse,
      }
      readMs = nowMs
      cpu = process.cpuUsage()
      loop = performance.eventLoopUtilization()
      delay.reset()
      return vitals
    },
    loopUse: () => lastUse,
    stop: () => delay.disable(),
  }
}
