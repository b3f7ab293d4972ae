import { z } from 'zod'
import { chosenOffsetsSchema, offsetPlanSchema, offsetTargetSchema } from '../offset-plan.ts'

/** POST /api/v1/tasks/:id/offsets/plan. Changes nothing. */
export const planOffsetsSchema = z.strictObject({ target: offsetTargetSchema }).meta({ id: 'PlanOffsets' })

/** A reset that was begun and did not end; the task cannot start before it has. */
export const pendingResetSchema = z
  .strictObject({
    requestedAt: z.iso.datetime(),
    /** E-mail of who asked for it. */
    author: z.string(),
    target: z.string(),
    offsets: chosenOffsetsSchema,
  })
  .meta({ id: 'PendingReset' })
export type PendingReset = z.infer<typeof pendingResetSchema>

/** The answer to a plan: what would happen, and what an earlier reset has left. */
export const plannedResetSchema = z
  .strictObject({ plan: offsetPlanSchema, pending: pendingResetSchema.nullable() })
  .meta({ id: 'PlannedReset' })
export type PlannedReset = z.infer<typeof plannedResetSchema>

/** POST /api/v1/tasks/:id/offsets/reset: sets exactly these offsets, which a plan named. */
export const resetOffsetsSchema = z
  .strictObject({
    /** Which choice they came from, for the story of the task. */
    from: z.enum(['earliest', 'latest', 'time', 'offsets']),
    offsets: chosenOffsetsSchema.min(1),
  })
  .meta({ id: 'ResetOffsets' })
export type ResetOffsets = z.infer<typeof resetOffsetsSchema>

export const resetDoneSchema = z.strictObject({ partitions: z.int() }).meta({ id: 'ResetDone' })
