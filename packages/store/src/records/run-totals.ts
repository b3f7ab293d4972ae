import { type EngineTotals, engineTotalsSchema, type TaskTotals } from '@sluice/contracts'
import { z } from 'zod'
import type { Queries } from '../database.ts'
import { taskKey } from '../task-id.ts'
import type { SubTaskPoint } from './sub-task-point.ts'

/** Adds what a point counted to the newest run of its task. */
export const addToRun = async (queries: Queries, taskId: number, point: SubTaskPoint): Promise<void> => {
  await queries.$executeRaw`
    INSERT INTO run_totals AS totals (run_id, received_batches, received_bytes, processed_rows, write_batches,
      written_points, write_retries, failed_writes, created_subtables, replayed_rows, archived_copies, cpu_ms,
      created_supertables, processed_batches, failed_batches, failed_points, drained_rows)
    SELECT max(id), ${point.receivedBatches}::bigint, ${point.bytes}::bigint, ${point.rowsIn}::bigint,
      ${point.batches}::bigint, ${point.writtenPoints}::bigint, ${point.retries}::bigint, ${point.failedWrites}::bigint,
      ${point.createdSubtables}::bigint, ${point.replayedRows}::bigint, ${point.archivedCopies}::bigint,
      ${point.cpuMs}::bigint, ${point.createdSupertables}::bigint, ${point.processedBatches}::bigint,
      ${point.failedBatches}::bigint, ${point.failedPoints}::bigint, ${point.drainedRows}::bigint
    FROM run WHERE task_id = ${taskId} HAVING max(id) IS NOT NULL
    ON CONFLICT (run_id) DO UPDATE SET
      received_batches = totals.received_batches + excluded.received_batches,
      received_bytes = totals.received_bytes + excluded.received_bytes,
      processed_rows = totals.processed_rows + excluded.processed_rows,
      write_batches = totals.write_batches + excluded.write_batches,
      written_points = totals.written_points + excluded.written_points,
      write_retries = totals.write_retries + excluded.write_retries,
      failed_writes = totals.failed_writes + excluded.failed_writes,
      created_subtables = totals.created_subtables + excluded.created_subtables,
      replayed_rows = totals.replayed_rows + excluded.replayed_rows,
      archived_copies = totals.archived_copies + excluded.archived_copies,
      cpu_ms = totals.cpu_ms + excluded.cpu_ms,
      created_supertables = totals.created_supertables + excluded.created_supertables,
      processed_batches = totals.processed_batches + excluded.processed_batches,
      failed_batches = totals.failed_batches + excluded.failed_batches,
      failed_points = totals.failed_points + excluded.failed_points,
      drained_rows = totals.drained_rows + excluded.drained_rows`
}

const count = z.coerce.number()
const rowSchema = z.object({
  isLatest: z.boolean(),
  runs: z.int(),
  startedAt: z.date(),
  version: z.int(),
  receivedBatches: count,
  receivedBytes: count,
  processedRows: count,
  writeBatches: count,
  writtenPoints: count,
  writeRetries: count,
  failedWrites: count,
  createdSubtables: count,
  createdSupertables: count,
  processedBatches: count,
  failedBatches: count,
  failedPoints: count,
  drainedRows: count,
  replayedRows: count,
  archivedCopies: count,
  cpuMs: count,
  runMs: count,
})

const nothing = engineTotalsSchema.parse(
  Object.fromEntries(Object.keys(engineTotalsSchema.shape).map((name) => [name, 0])),
)

const add = (a: EngineTotals, b: EngineTotals): EngineTotals =>
  engineTotalsSchema.parse(
    Object.fromEntries(engineTotalsSchema.keyof().options.map((name) => [name, a[name] + b[name]])),
  )

const totalsOf = (row: z.infer<typeof rowSchema>): EngineTotals => engineTotalsSchema.strip().parse(row)

/** What the engines of a task counted: of its newest run, and of all, those included that are forgotten. */
export const readTotals = async (queries: Queries, taskId: string): Promise<TaskTotals> => {
  const rows = z.array(rowSchema).parse(
    await queries.$queryRaw`
      SELECT run.id = latest.id AS "isLatest", (count(*) + coalesce(sum(earlier_runs), 0))::int AS runs,
        least(min(run.started_at), min(earlier_since)) AS "startedAt",
        max(run.version) AS version,
        coalesce(sum(received_batches), 0) AS "receivedBatches", coalesce(sum(received_bytes), 0) AS "receivedBytes",
        coalesce(sum(processed_rows), 0) AS "processedRows", coalesce(sum(write_batches), 0) AS "writeBatches",
        coalesce(sum(written_points), 0) AS "writtenPoints", coalesce(sum(write_retries), 0) AS "writeRetries",
        coalesce(sum(failed_writes), 0) AS "failedWrites", coalesce(sum(created_subtables), 0) AS "createdSubtables",
        coalesce(sum(replayed_rows), 0) AS "replayedRows", coalesce(sum(archived_copies), 0) AS "archivedCopies",
        coalesce(sum(cpu_ms), 0) AS "cpuMs", coalesce(sum(created_supertables), 0) AS "createdSupertables",
        coalesce(sum(processed_batches), 0) AS "processedBatches", coalesce(sum(failed_batches), 0) AS "failedBatches",
        coalesce(sum(failed_points), 0) AS "failedPoints", coalesce(sum(drained_rows), 0) AS "drainedRows",
        floor(sum(extract(epoch FROM coalesce(run.ended_at, now()) - run.started_at)) * 1000)
          + coalesce(sum(earlier_ms), 0) AS "runMs"
      FROM run
      CROSS JOIN (SELECT max(id) AS id FROM run WHERE task_id = ${taskKey(taskId)}) AS latest
      LEFT JOIN run_totals ON run_totals.run_id = run.id
      WHERE run.task_id = ${taskKey(taskId)}
      GROUP BY 1`,
  )
  const latest = rows.find((row) => row.isLatest)
  return {
    runs: rows.reduce((sum, row) => sum + row.runs, 0),
    firstStartedAt: rows.map((row) => row.startedAt.toISOString()).toSorted()[0] ?? null,
    cumulative: rows.map(totalsOf).reduce(add, nothing),
    thisRun:
      latest === undefined
        ? null
        : { startedAt: latest.startedAt.toISOString(), version: latest.version, totals: totalsOf(latest) },
  }
}
