import type { OutcomeCounts } from '@sluice/contracts'

/** Ten seconds of one sub-task; longer only where nothing ended. */
export interface SubTaskPoint {
  readonly atMs: number
  readonly index: number
  /** A multiple of ten. */
  readonly seconds: number
  /** What ended within them. */
  readonly counts: OutcomeCounts
  readonly rowsIn: number
  readonly bytes: number
  readonly batches: number
  readonly retries: number
  readonly failedWrites: number
  readonly cpuMs: number
  readonly lag: number | null
  readonly lagSeconds: number | null
  readonly latencyMsP50: number | null
  readonly latencyMsP95: number | null
  readonly latencyMsP99: number | null
  readonly inFlightRows: number
  readonly bufferFill: number
  /** Goes into the totals of the run only. */
  readonly receivedBatches: number
  readonly writtenPoints: number
  readonly createdSubtables: number
  readonly createdSupertables: number
  readonly processedBatches: number
  readonly failedBatches: number
  readonly failedPoints: number
  readonly drainedRows: number
  readonly replayedRows: number
  readonly archivedCopies: number
}
