import { type DesiredState, desiredStateSchema, type TaskStatus, taskStatusSchema } from '@sluice/contracts'
import { z } from 'zod'
import type { Queries } from '../database.ts'

/** What rules are judged by, of one task. */
export interface TaskReading {
  readonly taskId: string
  readonly workspaceId: number
  readonly name: string
  readonly labels: readonly string[]
  readonly workerGroup: string
  readonly desired: DesiredState
  readonly status: TaskStatus
  readonly statusReason: string | null
  /** Records behind, by its newest points; null when it told none lately. */
  readonly lag: number | null
  /** Age of the oldest message that it has not ended, of the sub-task that is furthest behind; null as `lag`. */
  readonly lagSeconds: number | null
  /** Messages that ended within the last minute or so; null when it told nothing. */
  readonly messagesLately: number | null
  /** Dead letters by the minutes that a rule looks back. */
  readonly deadLetters: ReadonlyMap<number, number>
}

/** Points come every ten seconds, of an idle task every minute, and are stored a moment later. */
const LATELY_SECONDS = 75

const pointSchema = z.array(
  z.object({
    taskId: z.int(),
    lag: z.bigint().nullable(),
    lagSeconds: z.number().nullable(),
    messages: z.bigint().transform(Number),
  }),
)

const readPoints = async (queries: Queries, workspaceIds: readonly number[], now: Date) =>
  pointSchema.parse(
    await queries.$queryRaw`
      WITH recent AS (
        SELECT point.task_id, point.index, point.at, point.lag, point.lag_seconds, point.messages
        FROM metric_point point JOIN task ON task.id = point.task_id
        WHERE point.at > ${now}::timestamptz - ${LATELY_SECONDS} * interval '1 second'
          AND task.workspace_id = ANY(${[...workspaceIds]})
      ), newest AS (
        SELECT DISTINCT ON (task_id, index) task_id, lag, lag_seconds FROM recent ORDER BY task_id, index, at DESC
      )
      SELECT task_id AS "taskId", sum(recent.messages)::bigint AS messages,
        last.lag, last.lag_seconds AS "lagSeconds"
      FROM recent JOIN (
        SELECT task_id, sum(lag)::bigint AS lag, max(lag_seconds) AS lag_seconds FROM newest GROUP BY task_id
      ) last USING (task_id)
      GROUP BY task_id, last.lag, last.lag_seconds`,
  )

const deadLetterSchema = z.array(z.object({ taskId: z.int(), minutes: z.int(), total: z.bigint().transform(Number) }))

const readDeadLetters = async (
  queries: Queries,
  workspaceIds: readonly number[],
  windows: readonly number[],
  now: Date,
) =>
  windows.length === 0
    ? []
    : deadLetterSchema.parse(
        await queries.$queryRaw`
          SELECT point.task_id AS "taskId", back.minutes, sum(point.dead_lettered)::bigint AS total
          FROM unnest(${[...windows]}::int[]) AS back(minutes)
          JOIN metric_point point ON point.at > ${now}::timestamptz - back.minutes * interval '1 minute'
          JOIN task ON task.id = point.task_id
          WHERE point.dead_lettered > 0 AND task.workspace_id = ANY(${[...workspaceIds]})
          GROUP BY point.task_id, back.minutes`,
      )

/** Every task of these workspaces, in three queries however many there are. `windows` are minutes to count dead letters over. */
export const readTasks = async (
  queries: Queries,
  workspaceIds: readonly number[],
  windows: readonly number[],
  now: Date,
): Promise<TaskReading[]> => {
  const [tasks, points, deadLetters] = await Promise.all([
    queries.task.findMany({
      where: { workspaceId: { in: [...workspaceIds] }, deletedAt: null },
      select: {
        id: true,
        workspaceId: true,
        name: true,
        labels: true,
        workerGroup: true,
        desired: true,
        status: true,
        statusReason: true,
      },
      orderBy: { id: 'asc' },
    }),
    readPoints(queries, workspaceIds, now),
    readDeadLetters(queries, workspaceIds, windows, now),
  ])
  const pointOf = new Map(points.map((point) => [point.taskId, point]))
  const deadLettersOf = Map.groupBy(deadLetters, ({ taskId }) => taskId)
  return tasks.map(({ id, desired, status, ...task }) => {
    const point = pointOf.get(id)
    return {
      ...task,
      taskId: String(id),
      desired: desiredStateSchema.parse(desired),
      status: taskStatusSchema.parse(status),
      lag: point === undefined || point.lag === null ? null : Number(point.lag),
      lagSeconds: point?.lagSeconds ?? null,
      messagesLately: point?.messages ?? null,
      deadLetters: new Map((deadLettersOf.get(id) ?? []).map(({ minutes, total }) => [minutes, total])),
    }
  })
}
