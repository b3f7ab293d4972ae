/** Loaded into a measured process: writes what its garbage collector did to the file in BENCH_GC_FILE when it exits. */
import { writeFileSync } from 'node:fs'
import { PerformanceObserver } from 'node:perf_hooks'

const file = process.env['BENCH_GC_FILE']
const pausesMs: number[] = []
const observer = new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) pausesMs.push(duration)
})
observer.observe({ entryTypes: ['gc'] })
process.on('exit', () => {
  for (const { duration } of observer.takeRecords()) pausesMs.push(duration)
  if (file !== undefined) writeFileSync(file, JSON.stringify(pausesMs))
})
