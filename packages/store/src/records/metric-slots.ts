import { Prisma } from '../generated/client.ts'

/** A point that stands for more than ten seconds begins at most this long before what it stands for. */
export const POINT_SECONDS_MAX = 60

/**
 * Ten seconds of a task each (`task_id`, `slot`), over its sub-tasks: sums of what adds up, the worst of what does not.
 * Two engines of one sub-task may share ten seconds; their lag is not added.
 */
export const slotsBetween = (from: Prisma.Sql, to: Prisma.Sql, taskId: number | null): Prisma.Sql => Prisma.sql`
  SELECT task_id, slot, sum(messages) AS messages, sum(rows) AS rows, sum(written) AS written,
    sum(filtered) AS filtered, sum(dead_lettered) AS dead_lettered, sum(dropped) AS dropped, sum(rows_in) AS rows_in,
    sum(bytes) AS bytes, sum(batches) AS batches, sum(retries) AS retries, sum(failed_writes) AS failed_writes,
    sum(cpu_ms) AS cpu_ms, sum(lag) AS lag, max(lag_seconds) AS lag_seconds, max(latency_p50) AS latency_p50,
    max(latency_p95) AS latency_p95, max(latency_p99) AS latency_p99, sum(in_flight_rows) AS in_flight_rows,
    max(buffer_fill) AS buffer_fill
  FROM (
    SELECT task_id, index, at + n * interval '10 seconds' AS slot,
      sum(messages) FILTER (WHERE n = 0) AS messages, sum(rows) FILTER (WHERE n = 0) AS rows,
      sum(written) FILTER (WHERE n = 0) AS written, sum(filtered) FILTER (WHERE n = 0) AS filtered,
      sum(dead_lettered) FILTER (WHERE n = 0) AS dead_lettered, sum(dropped) FILTER (WHERE n = 0) AS dropped,
      sum(rows_in) FILTER (WHERE n = 0) AS rows_in, sum(bytes) FILTER (WHERE n = 0) AS bytes,
      sum(batches) FILTER (WHERE n = 0) AS batches, sum(retries) FILTER (WHERE n = 0) AS retries,
      sum(failed_writes) FILTER (WHERE n = 0) AS failed_writes, sum(cpu_ms) FILTER (WHERE n = 0) AS cpu_ms,
      max(lag) AS lag, max(lag_seconds) AS lag_seconds, max(latency_p50) AS latency_p50,
      max(latency_p95) AS latency_p95, max(latency_p99) AS latency_p99, max(in_flight_rows) AS in_flight_rows,
      max(buffer_fill) AS buffer_fill
    FROM metric_point, generate_series(0, seconds / 10 - 1) AS n
    WHERE at >= ${from} - ${POINT_SECONDS_MAX} * interval '1 second' AND at < ${to}
      AND at + n * interval '10 seconds' >= ${from} AND at + n * interval '10 seconds' < ${to}
      ${taskId === null ? Prisma.empty : Prisma.sql`AND task_id = ${taskId}`}
    GROUP BY 1, 2, 3
  ) AS of_sub_task
  GROUP BY 1, 2`

/** What is added up of slots, and what is the worst of them, under its own names. */
export const foldedColumns: Prisma.Sql = Prisma.sql`
  coalesce(sum(messages), 0)::bigint AS messages, coalesce(sum(rows), 0)::bigint AS rows,
  coalesce(sum(written), 0)::bigint AS written, coalesce(sum(filtered), 0)::bigint AS filtered,
  coalesce(sum(dead_lettered), 0)::bigint AS dead_lettered, coalesce(sum(dropped), 0)::bigint AS dropped,
  max(lag)::bigint AS lag, coalesce(sum(rows_in), 0)::bigint AS rows_in, coalesce(sum(bytes), 0)::bigint AS bytes,
  max(lag_seconds) AS lag_seconds, max(latency_p50) AS latency_p50, max(latency_p95) AS latency_p95,
  max(latency_p99) AS latency_p99, coalesce(sum(batches), 0)::int AS batches, coalesce(sum(retries), 0)::int AS retries,
  coalesce(sum(failed_writes), 0)::int AS failed_writes, coalesce(max(in_flight_rows), 0)::int AS in_flight_rows,
  coalesce(max(buffer_fill), 0)::real AS buffer_fill, coalesce(sum(cpu_ms), 0)::int AS cpu_ms`
