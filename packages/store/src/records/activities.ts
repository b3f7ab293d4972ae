import { type Activity, activityLevelSchema } from '@sluice/contracts'
import { parseCursor } from '../cursor.ts'
import type { Queries } from '../database.ts'
import { storableText } from '../storable-text.ts'
import { taskKey } from '../task-id.ts'

export type NewActivity = Pick<Activity, 'level' | 'activity' | 'content'>

/** Adds a line to the story of a task; the same line again counts up instead. */
export const addActivity = async (queries: Queries, taskId: number, line: NewActivity): Promise<void> => {
  const content = storableText(line.content)
  const repeated = await queries.$executeRaw`
    UPDATE activity SET count = count + 1, at = now()
    WHERE id = (SELECT max(id) FROM activity WHERE task_id = ${taskId})
      AND level = ${line.level} AND activity = ${line.activity} AND content = ${content}`
  if (repeated === 0) await queries.activity.create({ data: { taskId, ...line, content } })
}

export interface ActivityRepository {
  add(taskId: string, line: NewActivity): Promise<void>
  /** Newest first. `before` is the id of the last line of the page before. */
  list(taskId: string, page: { limit: number; before?: string }): Promise<Activity[]>
}

export const createActivityRepository = (queries: Queries): ActivityRepository => ({
  add: (taskId, line) => addActivity(queries, taskKey(taskId), line),
  async list(taskId, { limit, before }) {
    const rows = await queries.activity.findMany({
      where: { taskId: taskKey(taskId), ...(before === undefined ? {} : { id: { lt: parseCursor(before) } }) },
      orderBy: { id: 'desc' },
      take: limit,
    })
    return rows.map((row) => ({
      id: String(row.id),
      at: row.at.toISOString(),
      level: activityLevelSchema.parse(row.level),
      activity: row.activity,
      content: row.content,
      count: row.count,
    }))
  },
})
