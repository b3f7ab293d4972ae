import { z } from 'zod'

/** How much is logged of a task, the quietest first. */
export const logLevelSchema = z.enum(['error', 'warn', 'info', 'debug', 'trace'])
export type LogLevel = z.infer<typeof logLevelSchema>

/** Whether a line of level `line` is shown to who wants `wanted` and whatever is more serious. */
export const isLoggedAt = (line: LogLevel, wanted: LogLevel): boolean =>
  logLevelSchema.options.indexOf(line) <= logLevelSchema.options.indexOf(wanted)
