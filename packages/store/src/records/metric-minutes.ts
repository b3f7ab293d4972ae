import type { Queries } from '../database.ts'
import { Prisma } from '../generated/client.ts'

/** Points come a little late; after this a minute is summed up for good. */
const SUMMED_AFTER_MS = 5 * 60_000
/** What one statement works on at most. */
const SUM_HOURS = 6

/** The first minute of which no sums are kept, of all workspaces alike. */
const firstOpenMinute = Prisma.sql`(SELECT coalesce(max(at) + interval '1 minute', 'epoch') FROM metric_minute)`

/**
 * Minutes of workspaces over all their tasks (`workspace_id`, `at`), from points. A sub-task tells its lag several times a
 * minute, and the highest counts; those of sub-tasks and tasks are added.
 */
const minutesBetween = (from: Prisma.Sql, to: Prisma.Sql, workspaceId: number | null): Prisma.Sql => Prisma.sql`
  SELECT workspace_id, at, sum(rows_in) AS rows_in, sum(written) AS written, sum(dead_lettered) AS dead_lettered,
    sum(lag)::bigint AS lag
  FROM (
    SELECT task.workspace_id, date_bin(interval '1 minute', point.at, 'epoch') AS at, point.task_id, point.index,
      sum(point.rows_in) AS rows_in, sum(point.written) AS written, sum(point.dead_lettered) AS dead_lettered,
      max(point.lag) AS lag
    FROM metric_point point JOIN task ON task.id = point.task_id
    WHERE point.at >= ${from} AND point.at < ${to}
      ${workspaceId === null ? Prisma.empty : Prisma.sql`AND task.workspace_id = ${workspaceId}`}
    GROUP BY 1, 2, 3, 4
  ) AS of_sub_task
  GROUP BY 1, 2`

/** Sums up the oldest hours that are not summed up yet; how many rows came of it. Two processes at once do it once. */
export const sumUpSomeMinutes = (queries: Queries, nowMs: number): Promise<number> => {
  const begin = Prisma.sql`(SELECT first FROM span)`
  const end = Prisma.sql`(SELECT least(first + ${SUM_HOURS} * interval '1 hour',
    date_bin(interval '1 minute', ${new Date(nowMs - SUMMED_AFTER_MS)}::timestamptz, 'epoch')) FROM span)`
  return queries.$executeRaw`
    WITH span AS (
      SELECT date_bin(interval '1 minute', min(at), 'epoch') AS first FROM metric_point WHERE at >= ${firstOpenMinute}
    )
    INSERT INTO metric_minute (workspace_id, at, rows_in, written, dead_lettered, lag)
    SELECT workspace_id, at, rows_in, written, dead_lettered, lag FROM (${minutesBetween(begin, end, null)}) AS minutes
    ON CONFLICT DO NOTHING`
}

/** The minutes of a workspace since then: the sums that are kept, and points after the last of these. */
export const minutesSince = (workspaceId: number, fromMs: number): Prisma.Sql => {
  const from = Prisma.sql`${new Date(fromMs)}::timestamptz`
  const open = Prisma.sql`greatest(${from}, ${firstOpenMinute})`
  return Prisma.sql`
    SELECT at, rows_in, written, dead_lettered, lag FROM metric_minute
    WHERE workspace_id = ${workspaceId} AND at >= ${from}
    UNION ALL
    SELECT at, rows_in, written, dead_lettered, lag
    FROM (${minutesBetween(open, Prisma.sql`'infinity'::timestamptz`, workspaceId)}) AS open_minutes`
}
