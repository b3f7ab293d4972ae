import { z } from 'zod'
import type { OutcomeCounts } from '../outcome.ts'
import { activityLevelSchema, activitySchema } from '../task-state.ts'

const NAMES_MAX = 100

/** Words of a query string, one after the other with commas between. */
const words = (pattern: RegExp) =>
  z
    .string()
    .max(2_000)
    .transform((text) => text.split(',').filter((word) => word !== ''))
    .pipe(z.array(z.string().regex(pattern)).max(NAMES_MAX))

/** Which lines of the story are meant; left out, all of them. */
export const activityFilterShape = {
  /** `warn,error` */
  level: words(/^[a-z]+$/)
    .pipe(z.array(activityLevelSchema))
    .optional(),
  /** Part of what the line says, in any case. */
  text: z.string().trim().max(200).optional(),
  /** Lines of these kinds count as found, whatever they say: `started,stopped`. */
  named: words(/^\w+$/).optional(),
}

/** GET /tasks/:id/activities: newest first. */
export const activityPageSchema = z
  .strictObject({ activities: z.array(activitySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'ActivityPage' })
export type ActivityPage = z.infer<typeof activityPageSchema>

const runCountsSchema = z.strictObject({
  messages: z.int(),
  rows: z.int(),
  written: z.int(),
  filtered: z.int(),
  deadLettered: z.int(),
  dropped: z.int(),
} satisfies Record<keyof OutcomeCounts, z.ZodType>)

/** One stretch of execution of one version. */
export const runSchema = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    startedAt: z.iso.datetime(),
    /** Null while it lasts. */
    endedAt: z.iso.datetime().nullable(),
    /** `stopped`, `completed`, `edited`, `deleted`; null while it lasts. */
    endReason: z.string().nullable(),
    /** What ended between its start and the start of the next run. Dead letters that left the inbox then count below 0. */
    counts: runCountsSchema,
  })
  .meta({ id: 'Run' })
export type TaskRun = z.infer<typeof runSchema>

/** GET /tasks/:id/runs: newest first. */
export const runPageSchema = z
  .strictObject({ runs: z.array(runSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'RunPage' })
export type RunPage = z.infer<typeof runPageSchema>
