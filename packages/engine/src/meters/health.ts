import type { TaskHealth } from '@sluice/contracts'

/** Dead letters within the window that make a task bounce (spec/data-in.md §1.7, write error threshold). */
export const REJECTED_ROWS_MAX = 10

/** What an engine knows about itself; "recent" is within the health window. */
export interface Vitals {
  readonly failed: boolean
  readonly sinkTrouble: boolean
  readonly sourceTrouble: boolean
  readonly rejectedRecently: number
  readonly endedRecently: number
  /** The reader waits because the row budget is used up. */
  readonly budgetFull: boolean
  readonly inFlightRows: number
  /** Anything arrived since the start. */
  readonly everReceived: boolean
}

/** How a task is doing, the worst first (spec/data-in.md §6.3). */
export const healthOf = (vitals: Vitals): TaskHealth => {
  if (vitals.failed) return 'FATAL'
  if (vitals.sinkTrouble) return 'SINK_ERROR'
  if (vitals.sourceTrouble) return 'SOURCE_ERROR'
  if (vitals.rejectedRecently > REJECTED_ROWS_MAX) return 'BOUNCE'
  if (vitals.inFlightRows > 0 && vitals.endedRecently === 0) return 'PENDING'
  if (vitals.budgetFull) return 'BUSY'
  if (vitals.endedRecently > 0) return 'ACTIVE'
  return vitals.everReceived ? 'IDLE' : 'READY'
}
