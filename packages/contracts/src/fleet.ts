import { z } from 'zod'
import { desiredStateSchema, taskHealthSchema, taskStatusSchema } from './task-state.ts'

/** Rows that ended within the last 24 hours. */
const outcomesOfDaySchema = z.strictObject({
  written: z.int().min(0),
  filtered: z.int().min(0),
  deadLettered: z.int().min(0),
})

/** A task of the list, with what is known of it at this moment. */
export const fleetRowSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    type: z.literal('kafka'),
    /** Topics by name, or one pattern between slashes. */
    topics: z.array(z.string()),
    target: z.string(),
    workerGroup: z.string(),
    /** Whether a worker of its group is alive. */
    groupAlive: z.boolean(),
    owner: z.string().nullable(),
    labels: z.array(z.string()),
    createdAt: z.iso.datetime(),
    status: taskStatusSchema,
    statusReason: z.string().nullable(),
    health: taskHealthSchema.nullable(),
    desired: desiredStateSchema,
    version: z.int(),
    /** Failures in a row of the sub-task that failed most; 0 when none did. */
    attempt: z.int().min(0),
    /** When the next attempt begins. */
    retryAt: z.iso.datetime().nullable(),
    /** Null while no sub-task speaks, as the next ones. */
    rowsPerSecond: z.number().nullable(),
    /** Messages. */
    lag: z.int().nullable(),
    /** Age of the oldest message that waits. */
    lagSeconds: z.number().nullable(),
    /** Until nothing is left at the speed of the last minute; null while it does not get less. */
    etaSeconds: z.int().nullable(),
    /** Rows a second, oldest first, `SPARKLINE_STEP_MS` apart; null where nothing was measured. */
    sparkline: z.array(z.number().nullable()),
    day: outcomesOfDaySchema,
    lastError: z.strictObject({ code: z.string(), message: z.string(), atMs: z.int() }).nullable(),
  })
  .meta({ id: 'FleetRow' })
export type FleetRow = z.infer<typeof fleetRowSchema>

/** What one number of a sparkline stands for. Milliseconds. */
export const SPARKLINE_STEP_MS = 20_000
/** How many of them there are: ten minutes. */
export const SPARKLINE_POINTS = 30

/** Fields of a row that are different now. */
export const fleetChangeSchema = z
  .strictObject({ ...fleetRowSchema.partial().shape, id: fleetRowSchema.shape.id })
  .meta({ id: 'FleetChange' })
export type FleetChange = z.infer<typeof fleetChangeSchema>

/** An event of the list: everything at first, then each second what is different, which may be nothing. */
export const fleetEventSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('all'), atMs: z.int(), rows: z.array(fleetRowSchema) }),
    z.strictObject({
      kind: z.literal('changes'),
      atMs: z.int(),
      /** Rows that the reader has not seen yet. */
      added: z.array(fleetRowSchema),
      changed: z.array(fleetChangeSchema),
      removed: z.array(z.string()),
    }),
  ])
  .meta({ id: 'FleetEvent' })
export type FleetEvent = z.infer<typeof fleetEventSchema>

export const fleetSchema = z.strictObject({ atMs: z.int(), rows: z.array(fleetRowSchema) }).meta({ id: 'Fleet' })
