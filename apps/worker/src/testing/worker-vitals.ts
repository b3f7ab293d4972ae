import { setTimeout as sleep } from 'node:timers/promises'

/** The highest values seen while a worker was watched, and its counters at the end. */
export interface WorkerVitals {
  readonly rowsInFlightMax: number
  readonly residentMiBMax: number
  readonly writeRetries: number
}

export interface VitalsWatch {
  /** Looks once more and ends. */
  stop(): Promise<WorkerVitals>
}

const INTERVAL_MS = 200
const BYTES_PER_MIB = 1024 * 1024

/** The sum of a metric over its labels; 0 when it is not there. */
const sumOf = (metrics: string, name: string): number =>
  metrics
    .split('\n')
    .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0)

/** Reads a worker's metrics again and again. */
export const watchVitals = (httpPort: number): VitalsWatch => {
  let seen: WorkerVitals = { rowsInFlightMax: 0, residentMiBMax: 0, writeRetries: 0 }
  let stopping = false

  const look = async (): Promise<void> => {
    const metrics = await (await fetch(`http://127.0.0.1:${httpPort}/metrics`)).text()
    seen = {
      rowsInFlightMax: Math.max(seen.rowsInFlightMax, sumOf(metrics, 'sluice_rows_in_flight')),
      residentMiBMax: Math.max(seen.residentMiBMax, sumOf(metrics, 'process_resident_memory_bytes') / BYTES_PER_MIB),
      writeRetries: sumOf(metrics, 'sluice_write_retries_total'),
    }
  }
  const watch = async (): Promise<void> => {
    while (!stopping) {
      await look()
      await sleep(INTERVAL_MS)
    }
  }
  const watching = watch()
  // `stop` tells of it.
  watching.catch(() => undefined)
  return {
    async stop() {
      stopping = true
      await watching
      await look()
      return seen
    },
  }
}
