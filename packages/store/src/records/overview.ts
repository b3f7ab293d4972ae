import type { OverviewError, OverviewPoint } from '@sluice/contracts'
import { z } from 'zod'
import type { Queries } from '../database.ts'
import { taskKey } from '../task-id.ts'
import { minutesSince } from './metric-minutes.ts'

/** What is told of all tasks of a workspace together. Every method asks once, for a bounded stretch of time. */
export interface OverviewRepository {
  /** Oldest first, a point per step that has anything; steps are aligned to 1970. */
  series(workspaceId: number, fromMs: number, stepMs: number): Promise<OverviewPoint[]>
  /** Codes that tasks met since then, the noisiest first. */
  errors(workspaceId: number, sinceMs: number): Promise<OverviewError[]>
  /** Tasks that a person changed last. */
  recent(workspaceId: number): Promise<{ id: string; version: number; updatedAt: Date }[]>
  /** Since when tasks are what they are. */
  since(taskIds: readonly string[]): Promise<ReadonlyMap<string, Date>>
}

const ERRORS_MAX = 8
const RECENT_MAX = 6

const pointSchema = z.object({
  at: z.date().transform((at) => at.toISOString()),
  rowsInPerSecond: z.number(),
  writtenPerSecond: z.number(),
  deadLettersPerSecond: z.number(),
  lag: z.number().nullable(),
})
const errorSchema = z
  .object({
    code: z.string(),
    deadLetters: z.coerce.number(),
    told: z.coerce.number(),
    tasks: z.int(),
    lastAt: z.date().transform((at) => at.toISOString()),
    taskId: z.string(),
    task: z.string(),
  })
  .transform(({ taskId, task, ...error }) => ({ ...error, task: { id: taskId, name: task } }))

export const createOverviewRepository = (queries: Queries): OverviewRepository => ({
  async series(workspaceId, fromMs, stepMs) {
    const perSecond = 1_000 / stepMs
    return z.array(pointSchema).parse(
      await queries.$queryRaw`
        SELECT date_bin(${stepMs} * interval '1 millisecond', at, 'epoch') AS at,
          sum(rows_in)::float8 * ${perSecond}::float8 AS "rowsInPerSecond",
          sum(written)::float8 * ${perSecond}::float8 AS "writtenPerSecond",
          sum(dead_lettered)::float8 * ${perSecond}::float8 AS "deadLettersPerSecond", max(lag)::float8 AS lag
        FROM (${minutesSince(workspaceId, fromMs)}) AS minutes
        GROUP BY 1 ORDER BY 1`,
    )
  },
  async errors(workspaceId, sinceMs) {
    const since = new Date(sinceMs)
    return z.array(errorSchema).parse(
      await queries.$queryRaw`
        WITH met AS (
          SELECT g.task_id, g.code, g.count AS dead_letters, 0 AS told, g.last_at AS at
          FROM dead_letter_group g JOIN task ON task.id = g.task_id
          WHERE task.workspace_id = ${workspaceId} AND task.deleted_at IS NULL AND g.last_at >= ${since}
          UNION ALL
          SELECT a.task_id, split_part(a.content, ':', 1), 0, a.count, a.at
          FROM activity a JOIN task ON task.id = a.task_id
          WHERE task.workspace_id = ${workspaceId} AND task.deleted_at IS NULL AND a.at >= ${since}
            AND a.activity IN ('error', 'failed')
        )
        SELECT met.code, sum(met.dead_letters) AS "deadLetters", sum(met.told) AS told,
          count(DISTINCT met.task_id)::int AS tasks, max(met.at) AS "lastAt",
          (array_agg(task.id::text ORDER BY met.at DESC, task.id DESC))[1] AS "taskId",
          (array_agg(task.name ORDER BY met.at DESC, task.id DESC))[1] AS task
        FROM met JOIN task ON task.id = met.task_id
        GROUP BY met.code ORDER BY sum(met.dead_letters) + sum(met.told) DESC, met.code LIMIT ${ERRORS_MAX}`,
    )
  },
  async recent(workspaceId) {
    const rows = await queries.task.findMany({
      where: { workspaceId, deletedAt: null },
      orderBy: { updatedAt: 'desc' },
      take: RECENT_MAX,
      select: { id: true, currentVersion: true, updatedAt: true },
    })
    return rows.map((row) => ({ id: String(row.id), version: row.currentVersion, updatedAt: row.updatedAt }))
  },
  async since(taskIds) {
    const rows = await queries.task.findMany({
      where: { id: { in: taskIds.map(taskKey) } },
      select: { id: true, statusSince: true },
    })
    return new Map(rows.map((row) => [String(row.id), row.statusSince]))
  },
})
