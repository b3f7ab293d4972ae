import { z } from 'zod'
import type { Queries } from '../database.ts'

const bucketSchema = z.object({
  taskId: z.int().transform(String),
  startMs: z.bigint().transform(Number),
  seconds: z.int(),
  rowsPerSecond: z.number(),
  written: z.bigint().transform(Number),
  filtered: z.bigint().transform(Number),
  deadLettered: z.bigint().transform(Number),
})

/** Stored points of one task within one stretch of time, over its sub-tasks. */
export interface PointBucket {
  readonly taskId: string
  /** A multiple of the stretch since 1970. */
  readonly startMs: number
  /** For how long its longest point stands: beyond its stretch only where nothing ended. */
  readonly seconds: number
  /** Average. */
  readonly rowsPerSecond: number
  readonly written: number
  readonly filtered: number
  readonly deadLettered: number
}

export interface PointBucketRepository {
  /** All tasks' points from `fromMs` on in stretches of `widthMs`; stretches without a point are left out. */
  since(fromMs: number, widthMs: number): Promise<PointBucket[]>
}

export const createPointBucketRepository = (queries: Queries): PointBucketRepository => ({
  async since(fromMs, widthMs) {
    return z.array(bucketSchema).parse(
      await queries.$queryRaw`
        SELECT task_id AS "taskId", floor(extract(epoch FROM at) * 1000 / ${widthMs}::int)::bigint * ${widthMs}::int AS "startMs",
          max(seconds) AS seconds, sum(rows_per_second) / count(DISTINCT at) AS "rowsPerSecond", sum(written)::bigint AS written,
          sum(filtered)::bigint AS filtered, sum(dead_lettered)::bigint AS "deadLettered"
        FROM metric_point WHERE at >= ${new Date(fromMs)}
        GROUP BY 1, 2`,
    )
  },
})
