import { zeroCounts } from '@sluice/contracts'
import type { SubTaskPoint } from '../records/sub-task-point.ts'

/** Ten seconds in which nothing happened, for tests. */
export const examplePoint = (changes: Partial<SubTaskPoint> = {}): SubTaskPoint => ({
  atMs: 0,
  index: 0,
  seconds: 10,
  counts: zeroCounts(),
  rowsIn: 0,
  bytes: 0,
  batches: 0,
  retries: 0,
  failedWrites: 0,
  cpuMs: 0,
  lag: null,
  lagSeconds: null,
  latencyMsP50: null,
  latencyMsP95: null,
  latencyMsP99: null,
  inFlightRows: 0,
  bufferFill: 0,
  receivedBatches: 0,
  writtenPoints: 0,
  createdSubtables: 0,
  createdSupertables: 0,
  processedBatches: 0,
  failedBatches: 0,
  failedPoints: 0,
  drainedRows: 0,
  replayedRows: 0,
  archivedCopies: 0,
  ...changes,
})
