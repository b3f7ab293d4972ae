import { z } from 'zod'
import { isLoggedAt, logLevelSchema } from '../log-level.ts'

/** The log of a task keeps so many lines, the newest, for a day. */
export const TASK_LOG_LINES_MAX = 2_000
const MINUTES_MAX = 24 * 60
const MINUTES_DEFAULT = 15

/** One line of the technical log: names, codes and numbers, never a payload or a secret. */
export const taskLogLineSchema = z
  .strictObject({
    /** Grows from line to line. */
    id: z.string(),
    at: z.iso.datetime(),
    level: logLevelSchema,
    /** Which sub-task wrote it, on which worker, and on which host that is. */
    index: z.int().min(0),
    worker: z.string(),
    host: z.string(),
    message: z.string(),
    fields: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TaskLogLine' })
export type TaskLogLine = z.infer<typeof taskLogLineSchema>

/** A level other than that of the spec, and until when. */
export const chosenLogLevelSchema = z
  .strictObject({ level: logLevelSchema, until: z.iso.datetime() })
  .meta({ id: 'ChosenLogLevel' })
export type ChosenLogLevel = z.infer<typeof chosenLogLevelSchema>

/** PUT /tasks/:id/log-level: for so long, then that of the spec again; null goes back to it at once. */
export const setLogLevelSchema = z.strictObject({
  level: logLevelSchema.nullable(),
  forMinutes: z.int().min(1).max(MINUTES_MAX).default(MINUTES_DEFAULT),
})
export type SetLogLevel = z.infer<typeof setLogLevelSchema>

export const logLevelAnswerSchema = z
  .strictObject({ chosen: chosenLogLevelSchema.nullable() })
  .meta({ id: 'LogLevelAnswer' })

const lineIdSchema = z.string().regex(/^\d{1,15}-\d{1,10}$/)

/** Which lines are meant; left out, all of them. */
export const taskLogFilterShape = {
  /** This serious or more. */
  level: logLevelSchema.optional(),
  /** Part of the message or of a field, in any case. */
  search: z.string().trim().max(200).optional(),
  /** Of one sub-task. */
  index: z.coerce.number().int().min(0).optional(),
  /** Of one worker, by its id. */
  worker: z.string().max(64).optional(),
}

const taskLogFilterSchema = z.strictObject(taskLogFilterShape)
export type TaskLogFilter = z.infer<typeof taskLogFilterSchema>

/** GET /tasks/:id/log */
export const taskLogQuerySchema = z.strictObject({
  ...taskLogFilterShape,
  /** Lines older than this one, or newer. */
  before: lineIdSchema.optional(),
  after: lineIdSchema.optional(),
  limit: z.coerce.number().int().min(1).max(TASK_LOG_LINES_MAX).default(500),
})
export type TaskLogQuery = z.infer<typeof taskLogQuerySchema>

/** Newest first. */
export const taskLogPageSchema = z
  .strictObject({
    lines: z.array(taskLogLineSchema),
    /** The id for `before` of the next page; null when there is none. */
    nextBefore: z.string().nullable(),
    chosen: chosenLogLevelSchema.nullable(),
  })
  .meta({ id: 'TaskLogPage' })
export type TaskLogPage = z.infer<typeof taskLogPageSchema>

/** Whether a line is one of those that are meant. */
export const fitsTaskLogFilter = (line: TaskLogLine, { level, search, index, worker }: TaskLogFilter): boolean => {
  if (level !== undefined && !isLoggedAt(line.level, level)) return false
  if (index !== undefined && line.index !== index) return false
  if (worker !== undefined && line.worker !== worker) return false
  if (search === undefined || search === '') return true
  return `${line.message} ${JSON.stringify(line.fields)}`.toLowerCase().includes(search.toLowerCase())
}
