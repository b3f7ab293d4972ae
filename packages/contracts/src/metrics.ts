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
    /** Ended rows of this run. */
    counts: outcomeCountsSchema,
    /** Read again after a restart and already counted before. */
    replayedRows: z.int().min(0),
    /** Originals of rows that were cut and written: in the archive too, but no second end of a row. Of this run. */
    archivedCopies: z.int().min(0).optional(),
    inFlightRows: z.int().min(0),
    /** Records in the cache on disk, read and not yet written; their offsets have not passed. */
    cachedRecords: z.int().min(0).optional(),
    /** The oldest trouble; null when there is none. */
    trouble: sinkTroubleSchema.nullable().optional(),
    rowsPerSecond: z.number().min(0),
    messagesPerSecond: z.number().min(0),
    lag: z.int().min(0).nullable(),
    partitions: z.array(partitionLagSchema),
    /** Of its own partitions; null for a run without an end. */
    progress: readingProgressSchema.nullable().optional(),
    writeBatches: z.int().min(0),
    writeRetries: z.int().min(0),
    createdSubtables: z.int().min(0),
    /** From the record's Kafka timestamp to the acknowledged write, milliseconds, of the last seconds. */
    latencyMsP50: z.number().nullable(),
    latencyMsP99: z.number().nullable(),
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
    rowsPerSecond: z.number(),
    messagesPerSecond: z.number(),
    lag: z.int().nullable(),
    partitions: z.array(partitionLagSchema),
    /** Null for a run without an end, and while nobody tells. */
    progress: readingProgressSchema.nullable().optional(),
    latencyMsP50: z.number().nullable(),
    latencyMsP99: z.number().nullable(),
    lastError: z.strictObject({ code: z.string(), message: z.string(), atMs: z.int() }).nullable(),
  })
  .meta({ id: 'TaskMetrics' })
export type TaskMetrics = z.infer<typeof taskMetricsSchema>

/** A stored ten-second point of the charts. */
export const metricPointSchema = z
  .strictObject({
    at: z.iso.datetime(),
    rowsPerSecond: z.number(),
    messagesPerSecond: z.number(),
    lag: z.int().nullable(),
    counts: outcomeCountsSchema,
  })
  .meta({ id: 'MetricPoint' })
export type MetricPoint = z.infer<typeof metricPointSchema>
