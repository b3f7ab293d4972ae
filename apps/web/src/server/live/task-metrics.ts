import type {
  EngineSnapshot,
  LiveSnapshot,
  OutcomeCounts,
  PartitionLag,
  ReadingProgress,
  TaskHealth,
  TaskMetrics,
  TaskStatus,
} from '@sluice/contracts'

/** Totals of a task as the ledger in Postgres has them. */
export interface TaskCounts {
  readonly total: OutcomeCounts
  readonly thisRun: OutcomeCounts
  /** Removed by Kafka before they were read. */
  readonly lost: number
}

/** What the reconciler last saw of a task. */
export interface ObservedTask {
  readonly taskId: string
  readonly status: TaskStatus
  readonly health: TaskHealth | null
}

/** A sub-task that was silent for longer than this says nothing about now. Milliseconds. */
export const SNAPSHOT_LIVE_MS = 5_000

const sumOf = (snapshots: readonly EngineSnapshot[], pick: (snapshot: EngineSnapshot) => number): number =>
  snapshots.reduce((sum, snapshot) => sum + pick(snapshot), 0)

/** The slowest sub-task speaks for the task: a percentile of percentiles would be invented. */
const worst = (values: readonly (number | null)[]): number | null =>
  values.reduce((max, value) => (value === null ? max : Math.max(max ?? value, value)), null)

/** From calm to broken: of several sub-tasks the one that most needs a person decides, and one at work beats idle ones. */
const healthOrder = [
  'READY',
  'IDLE',
  'PENDING',
  'ACTIVE',
  'BUSY',
  'BOUNCE',
  'SOURCE_ERROR',
  'SINK_ERROR',
  'FATAL',
] as const satisfies readonly TaskHealth[]

const partitionsOf = (snapshots: readonly EngineSnapshot[]): PartitionLag[] => {
  const byPartition = new Map<string, PartitionLag>()
  for (const snapshot of snapshots)
    for (const one of snapshot.partitions) byPartition.set(`${one.topic}/${one.partition}`, one)
  return [...byPartition.values()]
}

const lagOf = (snapshots: readonly EngineSnapshot[]): number | null => {
  const known = snapshots.map((snapshot) => snapshot.lag).filter((lag) => lag !== null)
  return known.length === 0 ? null : known.reduce((sum, lag) => sum + lag, 0)
}

/** Of all sub-tasks together; a run without an end has none. */
const progressOf = (snapshots: readonly EngineSnapshot[]): ReadingProgress | null => {
  const known = snapshots.map(({ progress }) => progress).filter((one) => one !== null && one !== undefined)
  if (known.length === 0) return null
  return {
    offsets: known.reduce((sum, { offsets }) => sum + offsets, 0),
    offsetsLeft: known.reduce((sum, { offsetsLeft }) => sum + offsetsLeft, 0),
  }
}

/**
 * What the console shows of a task at `nowMs`: exact totals from the ledger, rates and lag from the sub-tasks that
 * spoke lately.
 */
export const taskMetrics = (
  task: ObservedTask,
  counts: TaskCounts,
  live: readonly LiveSnapshot[],
  nowMs: number,
): TaskMetrics => {
  const snapshots = live
    .map((message) => message.snapshot)
    .filter((snapshot) => nowMs - snapshot.atMs <= SNAPSHOT_LIVE_MS)
  const errors = snapshots.map((snapshot) => snapshot.lastError).filter((error) => error !== null)
  const health = healthOrder.findLast((one) => snapshots.some((snapshot) => snapshot.health === one))
  return {
    taskId: task.taskId,
    atMs: nowMs,
    status: task.status,
    health: health ?? task.health,
    total: counts.total,
    thisRun: counts.thisRun,
    lostMessages: counts.lost,
    replayedRows: sumOf(snapshots, (snapshot) => snapshot.replayedRows),
    inFlightRows: sumOf(snapshots, (snapshot) => snapshot.inFlightRows),
    rowsPerSecond: sumOf(snapshots, (snapshot) => snapshot.rowsPerSecond),
    messagesPerSecond: sumOf(snapshots, (snapshot) => snapshot.messagesPerSecond),
    lag: lagOf(snapshots),
    partitions: partitionsOf(snapshots),
    progress: progressOf(snapshots),
    latencyMsP50: worst(snapshots.map((snapshot) => snapshot.latencyMsP50)),
    latencyMsP99: worst(snapshots.map((snapshot) => snapshot.latencyMsP99)),
    lastError: errors.toSorted((a, b) => b.atMs - a.atMs)[0] ?? null,
  }
}
