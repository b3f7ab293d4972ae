import { z } from 'zod'
import type { Queries } from '../database.ts'

/** How much of the stories of tasks is kept. */
export interface StoryRetention {
  readonly days: number
  /** The newest of each task. */
  readonly linesPerTask: number
}

/** One statement removes at most so many lines, and one call so many times that; the next call goes on. */
const CHUNK_ROWS = 10_000
const CHUNKS_MAX = 20
/** Tasks with long stories that one call looks at. */
const TASKS_MAX = 200

const longSchema = z.array(z.object({ taskId: z.int() }))

const removeInChunks = async (removeChunk: () => Promise<number>): Promise<number> => {
  let removed = 0
  for (let chunk = 0; chunk < CHUNKS_MAX; chunk += 1) {
    const count = await removeChunk()
    removed += count
    if (count < CHUNK_ROWS) break
  }
  return removed
}

const removeOld = (queries: Queries, days: number): Promise<number> =>
  removeInChunks(
    () => queries.$executeRaw`
      DELETE FROM activity WHERE id IN (
        SELECT id FROM activity WHERE at < now() - ${days} * interval '1 day' LIMIT ${CHUNK_ROWS})`,
  )

const removeBeyond = (queries: Queries, taskId: number, lines: number): Promise<number> =>
  removeInChunks(
    () => queries.$executeRaw`
      DELETE FROM activity WHERE id IN (
        SELECT id FROM activity WHERE task_id = ${taskId} AND id <= (
          SELECT id FROM activity WHERE task_id = ${taskId} ORDER BY id DESC OFFSET ${lines} LIMIT 1)
        ORDER BY id LIMIT ${CHUNK_ROWS})`,
  )

/** Removes lines that are too old or too many, a bounded number at a time; how many went. Processes may do it at once. */
export const trimStories = async (queries: Queries, { days, linesPerTask }: StoryRetention): Promise<number> => {
  let removed = await removeOld(queries, days)
  const long = longSchema.parse(
    await queries.$queryRaw`
      SELECT task_id AS "taskId" FROM activity GROUP BY task_id HAVING count(*) > ${linesPerTask} LIMIT ${TASKS_MAX}`,
  )
  for (const { taskId } of long) removed += await removeBeyond(queries, taskId, linesPerTask)
  return removed
}
