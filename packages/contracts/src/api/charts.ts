import { z } from 'zod'
import { metricPointSchema } from '../metrics.ts'

/** How far a chart looks back. */
export const metricRangeSchema = z.enum(['15m', '1h', '6h', '24h', '7d'])
export type MetricRange = z.infer<typeof metricRangeSchema>

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

export const METRIC_RANGE_MS: Record<MetricRange, number> = {
  '15m': 15 * MINUTE_MS,
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '24h': 24 * HOUR_MS,
  '7d': 7 * 24 * HOUR_MS,
}

/** Points are measured over ten seconds, and summed up over five minutes where they are old. */
export const POINT_SECONDS = 10
export const ROLLUP_SECONDS = 300
/** Steps of one answer at most. */
export const METRIC_STEPS_MAX = 1_000

/** A moment when what a chart shows began to be something else. */
export const chartMarkSchema = z
  .strictObject({
    at: z.iso.datetime(),
    kind: z.enum(['started', 'ended']),
    version: z.int(),
    /** Why a run ended: `stopped`, `completed`, `edited`; null for a start. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'ChartMark' })
export type ChartMark = z.infer<typeof chartMarkSchema>

export const metricPointListSchema = z
  .strictObject({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    stepSeconds: z.int().min(POINT_SECONDS),
    points: z.array(metricPointSchema),
    marks: z.array(chartMarkSchema),
  })
  .meta({ id: 'MetricPointList' })
export type MetricPointList = z.infer<typeof metricPointListSchema>

/** What engines counted beside the ledger: of one run, or of all. */
export const engineTotalsSchema = z
  .strictObject({
    /** Fetched batches with records, and bytes of these. */
    receivedBatches: z.int(),
    receivedBytes: z.int(),
    /** Rows made of messages, also those read again. */
    processedRows: z.int(),
    /** Blocks that the target acknowledged; rows times columns of them. */
    writeBatches: z.int(),
    writtenPoints: z.int(),
    writeRetries: z.int(),
    failedWrites: z.int(),
    createdSubtables: z.int(),
    createdSupertables: z.int(),
    /** Slices that were transformed, those with rows that failed there, columns of refused rows, rows without a usable timestamp. */
    processedBatches: z.int(),
    failedBatches: z.int(),
    failedPoints: z.int(),
    drainedRows: z.int(),
    replayedRows: z.int(),
    archivedCopies: z.int(),
    cpuMs: z.int(),
    /** From start to stop, waiting for workers included; milliseconds. */
    runMs: z.int(),
  })
  .meta({ id: 'EngineTotals' })
export type EngineTotals = z.infer<typeof engineTotalsSchema>

/** GET /api/v1/tasks/:id/totals. Stored every ten seconds; the counts of rows are in the metrics, to the second. */
export const taskTotalsSchema = z
  .strictObject({
    runs: z.int(),
    firstStartedAt: z.iso.datetime().nullable(),
    cumulative: engineTotalsSchema,
    /** Of the newest run; null before the first. */
    thisRun: z.strictObject({ startedAt: z.iso.datetime(), version: z.int(), totals: engineTotalsSchema }).nullable(),
  })
  .meta({ id: 'TaskTotals' })
export type TaskTotals = z.infer<typeof taskTotalsSchema>

/** Who runs a sub-task, as Postgres has it. */
export const subTaskLeaseSchema = z
  .strictObject({
    index: z.int(),
    epoch: z.int(),
    version: z.int(),
    state: z.string(),
    workerId: z.string().nullable(),
    /** Host of that worker; null when it is gone. */
    host: z.string().nullable(),
    reason: z.string().nullable(),
    attempt: z.int(),
    retryAt: z.iso.datetime().nullable(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'SubTaskLease' })
export type SubTaskLease = z.infer<typeof subTaskLeaseSchema>

export const subTaskListSchema = z.strictObject({ subTasks: z.array(subTaskLeaseSchema) }).meta({ id: 'SubTaskList' })
