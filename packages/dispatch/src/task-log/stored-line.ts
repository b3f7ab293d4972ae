import { logLevelSchema, type TaskLogLine } from '@sluice/contracts'
import { z } from 'zod'

/** What a worker logs of a sub-task (its `log/logger.ts`); more fields are told as they are. */
const storedLineSchema = z.looseObject({
  level: logLevelSchema,
  time: z.iso.datetime(),
  index: z.int().min(0),
  worker: z.string(),
  host: z.string(),
  msg: z.string().default(''),
})

/** Throws what reading JSON or the schema throws. */
export const readStoredLine = (id: string, text: string): TaskLogLine => {
  const { level, time, index, worker, host, msg, taskId: _, ...fields } = storedLineSchema.parse(JSON.parse(text))
  return { id, at: time, level, index, worker, host, message: msg, fields }
}
