import { z } from 'zod'

/** What a person wants. A paused task keeps its workers and its partitions, and reads nothing. */
export const desiredStateSchema = z.enum(['running', 'paused', 'stopped'])
export type DesiredState = z.infer<typeof desiredStateSchema>

/** What is (spec/data-in.md §6.2). */
export const taskStatusSchema = z.enum([
  'DRAFT',
  'QUEUED',
  'STARTING',
  'RUNNING',
  'DEGRADED',
  'PAUSED',
  'STOPPING',
  'STOPPED',
  'COMPLETED',
  'FAILED',
])
export type TaskStatus = z.infer<typeof taskStatusSchema>

/** How it is doing, apart from status (spec/data-in.md §6.3). */
export const taskHealthSchema = z.enum([
  'READY',
  'IDLE',
  'ACTIVE',
  'PENDING',
  'BUSY',
  'BOUNCE',
  'SOURCE_ERROR',
  'SINK_ERROR',
  'FATAL',
])
export type TaskHealth = z.infer<typeof taskHealthSchema>

export const activityLevelSchema = z.enum(['info', 'warn', 'error'])

/** One line of a task's story. */
export const activitySchema = z
  .strictObject({
    id: z.string(),
    at: z.iso.datetime(),
    level: activityLevelSchema,
    /** Stable name for translation: `created`, `started`, `stopped`, `error`… */
    activity: z.string(),
    content: z.string(),
    /** Times the same line repeated. */
    count: z.int().min(1),
  })
  .meta({ id: 'Activity' })
export type Activity = z.infer<typeof activitySchema>
