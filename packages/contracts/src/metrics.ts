import { z } from 'zod'
import { outcomeCountsSchema } from './outcome.ts'
import { taskHealthSchema, taskStatusSchema } from './task-state.ts'

export const partitionLagSchema = z
  .strictObject({
    topic: z.string(),
    partition: z.int(),
    /** Next offset to read after everything that ended. */
    position: z.int(),
    endOffset: z.int(),
    lag: z.int().min(0),
    /** Next offset as the group has it; null before the first commit of this life. */
    committed: z.int().nullable(),
    /** As `lagSeconds` of the snapshot. */
    lagSeconds: z.number().min(0).nullable(),
    /** Offsets that ended, and offsets that Kafka got, per second of the last half minute; null before that is known. */
    consumedPerSecond: z.number().nullable(),
    producedPerSecond: z.number().nullable(),
  })
  .meta({ id: 'PartitionLag' })
export type PartitionLag = z.infer<typeof partitionLagSchema>

/** The target is in trouble and rows wait for it, or end as `connectionLost` says. */
export const sinkTroubleSchema = z
  .strictObject({
    /** Why: of TDengine, or DEAD_LETTER_FAILED for the archive. */
    code: z.string(),
    message: z.string(),
    sinceMs: z.int(),
    /** When it is tried again. */
    nextAttemptMs: z.int(),
    attempts: z.int().min(1),
  })
  .meta({ id: 'SinkTrouble' })
export type SinkTrouble = z.infer<typeof sinkTroubleSchema>

/** How far a run has come that ends by itself; offsets may hold no messages (markers, compacted ones). */
export const readingProgressSchema = z
  .strictObject({
    /** Between where the run began and where it ends. */
    offsets: z.int().min(0),
    offsetsLeft: z.int().min(0),
  })
  .meta({ id: 'ReadingProgress' })
export type ReadingProgress = z.infer<typeof readingProgressSchema>

/** What one sub-task tells each second; sums over sub-tasks make the task's. */
export const engineSnapshotSchema = z
  .strictObject({
    atMs: z.int(),
    /** When this engine began. */
    startedMs: z.int(),
    /** Ended rows of this run. */
    counts: outcomeCountsSchema,
    /** Read again after a restart and already counted before. */
    replayedRows: z.int().min(0),
    /** Originals of rows that were cut and written: in the archive too, but no second end of a row. Of this run. */
    archivedCopies: z.int().min(0).optional(),
    inFlightRows: z.int().min(0),
    /** Records in the cache on disk, read and not yet written; their offsets have not passed. */
    cachedRecords: z.int().min(0).optional(),
    /** False while the group has given no answer about partitions since it was last joined; left out before joining. */
    assigned: z.boolean().optional(),
    /** The task is paused: nothing is asked for, nothing is in flight, and all that ended is committed. */
    paused: z.boolean().optional(),
    /** The oldest trouble; null when there is none. */
    trouble: sinkTroubleSchema.nullable().optional(),
    /** Acknowledged by the target, and made of messages. */
    rowsPerSecond: z.number().min(0),
    rowsInPerSecond: z.number().min(0),
    messagesPerSecond: z.number().min(0),
    /** Of keys and values, as Kafka gave them. */
    bytesPerSecond: z.number().min(0),
    lag: z.int().min(0).nullable(),
    /**
     * Age of the oldest record that has not ended, by its Kafka timestamp: how old the newest data in the target is. 0 where
     * nothing is left to read. While the next record was not fetched yet, that of the record before it, which is not
     * younger. Null where none was read since the start.
     */
    lagSeconds: z.number().min(0).nullable(),
    /** By how many messages the lag grows each second (negative: it shrinks), over the last half minute. */
    lagPerSecond: z.number().nullable(),
    partitions: z.array(partitionLagSchema),
    /** Of its own partitions; null for a run without an end. */
    progress: readingProgressSchema.nullable().optional(),
    /** Bytes of records that have not ended, and how much of the larger of both budgets (rows, bytes) is used: 0 to 1, more for one huge record. */
    inFlightBytes: z.int().min(0),
    bufferFill: z.number().min(0),
    /** Partitions that wait: for room in the buffer, or at the end of a bounded run. */
    heldPartitions: z.int().min(0),
    /** Since this engine began: fetched batches with records, their records, the rows made of them, their bytes. */
    receivedBatches: z.int().min(0),
    receivedMessages: z.int().min(0),
    receivedBytes: z.int().min(0),
    processedRows: z.int().min(0),
    /** Blocks that the target acknowledged; rows times columns of them, the timestamp included. */
    writeBatches: z.int().min(0),
    writtenPoints: z.int().min(0),
    writeRetries: z.int().min(0),
    /** Attempts to write that failed, whatever became of their rows, and those under way. */
    failedWrites: z.int().min(0),
    writesInFlight: z.int().min(0),
    createdSubtables: z.int().min(0),
    /** Supertables that this engine made. */
    createdSupertables: z.int().min(0).optional(),
    /** Slices of messages that were transformed, and those of them that held rows which failed there. */
    processedBatches: z.int().min(0).optional(),
    failedBatches: z.int().min(0).optional(),
    /** Columns of the rows that the target refused. */
    failedPoints: z.int().min(0).optional(),
    /** Rows without a primary timestamp that the target could store. */
    drainedRows: z.int().min(0).optional(),
    /** From the record's Kafka timestamp to the acknowledged write, milliseconds, of the last seconds. */
    latencyMsP50: z.number().nullable(),
    latencyMsP95: z.number().nullable(),
    latencyMsP99: z.number().nullable(),
    /** CPU of the worker since this engine began, shared out by rows where several sub-tasks run. The worker adds it. */
    cpuMs: z.number().min(0).optional(),
    health: taskHealthSchema,
    lastError: z.strictObject({ code: z.string(), message: z.string(), atMs: z.int() }).nullable(),
  })
  .meta({ id: 'EngineSnapshot' })
export type EngineSnapshot = z.infer<typeof engineSnapshotSchema>

/** The live message of the bus: one sub-task's snapshot with its address. */
export const liveSnapshotSchema = z.strictObject({
  taskId: z.string(),
  index: z.int(),
  epoch: z.int(),
  workerId: z.string(),
  snapshot: engineSnapshotSchema,
})
export type LiveSnapshot = z.infer<typeof liveSnapshotSchema>

/** One sub-task as it speaks of itself. */
export const subTaskRatesSchema = z
  .strictObject({
    index: z.int(),
    epoch: z.int(),
    workerId: z.string(),
    /** When its engine began. */
    startedMs: z.int(),
    health: taskHealthSchema,
    partitions: z.int().min(0),
    rowsPerSecond: z.number(),
    messagesPerSecond: z.number(),
    lag: z.int().nullable(),
    lagSeconds: z.number().nullable(),
    inFlightRows: z.int(),
  })
  .meta({ id: 'SubTaskRates' })
export type SubTaskRates = z.infer<typeof subTaskRatesSchema>

/** What the browser gets over SSE for each task. */
export const taskMetricsSchema = z
  .strictObject({
    taskId: z.string(),
    atMs: z.int(),
    status: taskStatusSchema,
    health: taskHealthSchema.nullable(),
    /** Exact totals of the task's whole life, from the ledger in Postgres plus nothing in memory. */
    total: outcomeCountsSchema,
    thisRun: outcomeCountsSchema,
    /** Messages that Kafka removed before they were read, of the task's whole life. */
    lostMessages: z.int().min(0).optional(),
    replayedRows: z.int(),
    inFlightRows: z.int(),
    inFlightBytes: z.int(),
    /** Of the fullest sub-task. */
    bufferFill: z.number(),
    heldPartitions: z.int(),
    cachedRecords: z.int(),
    archivedCopies: z.int(),
    rowsPerSecond: z.number(),
    rowsInPerSecond: z.number(),
    messagesPerSecond: z.number(),
    bytesPerSecond: z.number(),
    lag: z.int().nullable(),
    /** Of the partition that is furthest behind. */
    lagSeconds: z.number().nullable(),
    lagPerSecond: z.number().nullable(),
    /** Until nothing is left to read, if all goes on as in the last half minute; null when it would never be, or nobody knows. */
    etaSeconds: z.number().nullable(),
    /** Since the engines that run now began. */
    writeBatches: z.int(),
    writeRetries: z.int(),
    failedWrites: z.int(),
    writesInFlight: z.int(),
    cpuMs: z.number().nullable(),
    /** The oldest of all sub-tasks. */
    trouble: sinkTroubleSchema.nullable(),
    subTasks: z.array(subTaskRatesSchema),
    partitions: z.array(partitionLagSchema),
    /** Null for a run without an end, and while nobody tells. */
    progress: readingProgressSchema.nullable().optional(),
    /** Of the slowest sub-task: percentiles do not add up. */
    latencyMsP50: z.number().nullable(),
    latencyMsP95: z.number().nullable(),
    latencyMsP99: z.number().nullable(),
    lastError: z.strictObject({ code: z.string(), message: z.string(), atMs: z.int() }).nullable(),
  })
  .meta({ id: 'TaskMetrics' })
export type TaskMetrics = z.infer<typeof taskMetricsSchema>

/**
 * What was measured of a task within one step of a chart, over its sub-tasks. Counts are sums; lag, latencies and what is in
 * flight are those of the worst ten seconds. A step of which nothing was measured has no point: a gap.
 */
export const metricPointSchema = z
  .strictObject({
    /** Where the step begins. */
    at: z.iso.datetime(),
    /** How many of its seconds were measured: rates are sums divided by this. */
    seconds: z.int().min(1),
    counts: outcomeCountsSchema,
    /** Rows made of messages, and bytes of these. */
    rowsIn: z.int(),
    bytes: z.int(),
    /** Blocks written, attempts repeated and attempts failed. */
    batches: z.int(),
    retries: z.int(),
    failedWrites: z.int(),
    cpuMs: z.int(),
    lag: z.int().nullable(),
    lagSeconds: z.number().nullable(),
    latencyMsP50: z.int().nullable(),
    latencyMsP95: z.int().nullable(),
    latencyMsP99: z.int().nullable(),
    inFlightRows: z.int(),
    bufferFill: z.number(),
  })
  .meta({ id: 'MetricPoint' })
export type MetricPoint = z.infer<typeof metricPointSchema>
