import { type Activity, activityLevelSchema } from '@sluice/contracts'
import { parseCursor } from '../cursor.ts'
import type { Queries } from '../database.ts'
import { storableText } from '../storable-text.ts'
import { taskKey } from '../task-id.ts'
import { type StoryRetention, trimStories } from './story-retention.ts'

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

/** Which lines are meant; left out, all of them. */
export interface ActivityFilter {
  readonly levels?: readonly Activity['level'][] | undefined
  /** Part of what a line says, in any case. */
  readonly text?: string | undefined
  /** Lines of these activities have the text, whatever they say. */
  readonly named?: readonly string[] | undefined
}

export interface ActivityPageQuery extends ActivityFilter {
  readonly limit: number
  /** The id of the last line of the page before. */
  readonly before?: string | undefined
}

export interface ActivityRepository {
  add(taskId: string, line: NewActivity): Promise<void>
  /** Newest first. Throws INVALID_REQUEST for a `before` that no page gave out. */
  list(taskId: string, page: ActivityPageQuery): Promise<Activity[]>
  /** Removes lines that are too old or too many, a bounded number at a time; how many went. */
  trim(retention: StoryRetention): Promise<number>
}

/** LIKE without its wildcards. */
const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

const matching = ({ levels, text, named }: ActivityFilter) => ({
  ...(levels === undefined ? {} : { level: { in: [...levels] } }),
  ...(text === undefined || text === ''
    ? {}
    : {
        OR: [
          { content: { contains: literally(text), mode: 'insensitive' as const } },
          { activity: { in: [...(named ?? [])] } },
        ],
      }),
})

export const createActivityRepository = (queries: Queries): ActivityRepository => ({
  add: (taskId, line) => addActivity(queries, taskKey(taskId), line),
  trim: (retention) => trimStories(queries, retention),
  async list(taskId, { limit, before, ...filter }) {
    const rows = await queries.activity.findMany({
      where: {
        taskId: taskKey(taskId),
        ...(before === undefined ? {} : { id: { lt: parseCursor(before) } }),
        ...matching(filter),
      },
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
