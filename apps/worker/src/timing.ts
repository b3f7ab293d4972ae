/** Waits of a worker, milliseconds. */
export interface WorkerTiming {
  /** A worker that is silent for this long is dead: its sub-tasks run elsewhere. */
  readonly leaseTtlMs: number
  readonly leaseRenewMs: number
  readonly reconcileMs: number
  readonly heartbeatMs: number
  /** Rows in flight get this long when a sub-task lets go; with closing, a stop stays within ten seconds. */
  readonly drainMs: number
  readonly housekeepingMs: number
  /** Between looks at the alert rules, of all workers together. */
  readonly alertsMs: number
  /** Between looks into the outbox of alerts. */
  readonly deliverMs: number
  /** Topics that a pattern comes to match join a running task within this time. */
  readonly topicWatchMs: number
  /** Replays that nobody told this worker of are found within this time. */
  readonly replayLookMs: number
  /** Levels of logs that nobody told this worker of are found within this time. */
  readonly logLevelLookMs: number
  /** Archives of dead letters are brought back within their bounds this often. */
  readonly archiveTrimMs: number
}

export const timingDefault: WorkerTiming = {
  leaseTtlMs: 10_000,
  leaseRenewMs: 3_000,
  reconcileMs: 2_000,
  heartbeatMs: 5_000,
  drainMs: 7_000,
  housekeepingMs: 600_000,
  alertsMs: 10_000,
  deliverMs: 2_000,
  topicWatchMs: 15_000,
  replayLookMs: 2_000,
  logLevelLookMs: 30_000,
  archiveTrimMs: 10_000,
}
