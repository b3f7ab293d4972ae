import type {
  EngineSnapshot,
  LiveSnapshot,
  OutcomeCounts,
  PartitionLag,
  ReadingProgress,
  SinkTrouble,
  SubTaskRates,
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

/** Null as soon as one sub-task with lag does not know. */
const lagPerSecondOf = (snapshots: readonly EngineSnapshot[]): number | null => {
  const known = snapshots.map(({ lagPerSecond }) => lagPerSecond).filter((slope) => slope !== null)
  if (known.length === 0 || snapshots.some(({ lag, lagPerSecond }) => lagPerSecond === null && (lag ?? 0) > 0))
    return null
  return known.reduce((sum, slope) => sum + slope, 0)
}

/** Seconds until nothing is left, at this pace; null when it would never be, or nobody knows. */
const etaSecondsOf = (lag: number | null, lagPerSecond: number | null): number | null => {
  if (lag === 0) return 0
  return lag === null || lagPerSecond === null || lagPerSecond >= 0 ? null : lag / -lagPerSecond
}

const oldestTrouble = (snapshots: readonly EngineSnapshot[]): SinkTrouble | null =>
  snapshots
    .map(({ trouble }) => trouble ?? null)
    .filter((trouble) => trouble !== null)
    .toSorted((a, b) => a.sinceMs - b.sinceMs)[0] ?? null

const ratesOf = ({ index, epoch, workerId, snapshot }: LiveSnapshot): SubTaskRates => ({
  index,
  epoch,
  workerId,
  startedMs: snapshot.startedMs,
  health: snapshot.health,
  partitions: snapshot.partitions.length,
  rowsPerSecond: snapshot.rowsPerSecond,
  messagesPerSecond: snapshot.messagesPerSecond,
  lag: snapshot.lag,
  lagSeconds: snapshot.lagSeconds,
  inFlightRows: snapshot.inFlightRows,
})

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
  const speaking = live.filter(({ snapshot }) => nowMs - snapshot.atMs <= SNAPSHOT_LIVE_MS)
  const snapshots = speaking.map(({ snapshot }) => snapshot)
  const lag = lagOf(snapshots)
  const lagPerSecond = lagPerSecondOf(snapshots)
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
    inFlightBytes: sumOf(snapshots, (snapshot) => snapshot.inFlightBytes),
    bufferFill: worst(snapshots.map((snapshot) => snapshot.bufferFill)) ?? 0,
    heldPartitions: sumOf(snapshots, (snapshot) => snapshot.heldPartitions),
    cachedRecords: sumOf(snapshots, (snapshot) => snapshot.cachedRecords ?? 0),
    archivedCopies: sumOf(snapshots, (snapshot) => snapshot.archivedCopies ?? 0),
    rowsInPerSecond: sumOf(snapshots, (snapshot) => snapshot.rowsInPerSecond),
    bytesPerSecond: sumOf(snapshots, (snapshot) => snapshot.bytesPerSecond),
    rowsPerSecond: sumOf(snapshots, (snapshot) => snapshot.rowsPerSecond),
    messagesPerSecond: sumOf(snapshots, (snapshot) => snapshot.messagesPerSecond),
    lag,
    lagSeconds: worst(snapshots.map((snapshot) => snapshot.lagSeconds)),
    lagPerSecond,
    etaSeconds: etaSecondsOf(lag, lagPerSecond),
    writeBatches: sumOf(snapshots, (snapshot) => snapshot.writeBatches),
    writeRetries: sumOf(snapshots, (snapshot) => snapshot.writeRetries),
    failedWrites: sumOf(snapshots, (snapshot) => snapshot.failedWrites),
    writesInFlight: sumOf(snapshots, (snapshot) => snapshot.writesInFlight),
    cpuMs: snapshots.some(({ cpuMs }) => cpuMs !== undefined) ? sumOf(snapshots, ({ cpuMs }) => cpuMs ?? 0) : null,
    trouble: oldestTrouble(snapshots),
    subTasks: speaking.map(ratesOf).toSorted((a, b) => a.index - b.index),
    partitions: partitionsOf(snapshots),
    progress: progressOf(snapshots),
    latencyMsP50: worst(snapshots.map((snapshot) => snapshot.latencyMsP50)),
    latencyMsP95: worst(snapshots.map((snapshot) => snapshot.latencyMsP95)),
    latencyMsP99: worst(snapshots.map((snapshot) => snapshot.latencyMsP99)),
    lastError: errors.toSorted((a, b) => b.atMs - a.atMs)[0] ?? null,
  }
}
