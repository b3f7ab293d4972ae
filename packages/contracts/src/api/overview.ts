import { z } from 'zod'
import { taskHealthSchema, taskStatusSchema } from '../task-state.ts'

/** How far the charts over all tasks look back. */
export const overviewRangeSchema = z.enum(['1h', '24h', '7d'])
export type OverviewRange = z.infer<typeof overviewRangeSchema>

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** What a range shows: its length, and what one point of the chart stands for. */
export const OVERVIEW_RANGES: Record<OverviewRange, { readonly lengthMs: number; readonly stepMs: number }> = {
  '1h': { lengthMs: HOUR_MS, stepMs: MINUTE_MS },
  '24h': { lengthMs: 24 * HOUR_MS, stepMs: 15 * MINUTE_MS },
  '7d': { lengthMs: 7 * 24 * HOUR_MS, stepMs: 2 * HOUR_MS },
}

/** Over all tasks of the workspace, of one step of the range. */
export const overviewPointSchema = z
  .strictObject({
    at: z.iso.datetime(),
    rowsInPerSecond: z.number().min(0),
    writtenPerSecond: z.number().min(0),
    deadLettersPerSecond: z.number().min(0),
    /** Messages of all tasks together, the most of a minute within the step; null where none told. */
    lag: z.number().min(0).nullable(),
  })
  .meta({ id: 'OverviewPoint' })
export type OverviewPoint = z.infer<typeof overviewPointSchema>

export const overviewSeriesSchema = z
  .strictObject({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    stepMs: z.int(),
    /** Oldest first; steps of which nothing is known are left out. */
    points: z.array(overviewPointSchema),
  })
  .meta({ id: 'OverviewSeries' })
export type OverviewSeries = z.infer<typeof overviewSeriesSchema>

const taskStateSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  status: taskStatusSchema,
  health: taskHealthSchema.nullable(),
})

/** A code that tasks met lately: as dead letters, as trouble in their stories, or both. */
export const overviewErrorSchema = z
  .strictObject({
    code: z.string(),
    /** Rows in the inbox; they may be older than the newest of them. */
    deadLetters: z.int().min(0),
    /** Times that a task told of it. */
    told: z.int().min(0),
    tasks: z.int().min(1),
    lastAt: z.iso.datetime(),
    /** The one that met it last. */
    task: z.strictObject({ id: z.string(), name: z.string() }),
  })
  .meta({ id: 'OverviewError' })
export type OverviewError = z.infer<typeof overviewErrorSchema>

/** How all tasks of a workspace do at this moment. */
export const overviewSchema = z
  .strictObject({
    atMs: z.int(),
    total: z.int().min(0),
    status: z.array(z.strictObject({ status: taskStatusSchema, tasks: z.int().min(1) })),
    health: z.array(z.strictObject({ health: taskHealthSchema, tasks: z.int().min(1) })),
    /** Null when tasks run and none tells. */
    rowsPerSecond: z.number().min(0).nullable(),
    /** Null when no task tells. */
    lag: z.int().min(0).nullable(),
    /** Rows that ended within 24 hours. */
    day: z.strictObject({ written: z.int(), filtered: z.int(), deadLettered: z.int() }),
    /** Tasks that somebody should look at, the worst first, at most ten. */
    needing: z.array(
      z.strictObject({ ...taskStateSchema.shape, reason: z.string().nullable(), since: z.iso.datetime().nullable() }),
    ),
    needingTotal: z.int().min(0),
    /** Changed last by a person, newest first. */
    recent: z.array(z.strictObject({ ...taskStateSchema.shape, version: z.int(), updatedAt: z.iso.datetime() })),
    /** Of the last day, the noisiest first. */
    errors: z.array(overviewErrorSchema),
  })
  .meta({ id: 'Overview' })
export type Overview = z.infer<typeof overviewSchema>
