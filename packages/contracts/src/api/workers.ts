import { z } from 'zod'
import { workerGroupSchema } from '../task-spec/index.ts'
import { taskHealthSchema } from '../task-state.ts'

/** What a worker process measured of itself since its heartbeat before. */
export const workerVitalsSchema = z
  .strictObject({
    /** Of one core: 1 is a core in full use; garbage collection and other threads count too. */
    cpuShare: z.number().min(0),
    rssBytes: z.int().min(0),
    heapUsedBytes: z.int().min(0),
    eventLoopDelayMsP99: z.number().min(0),
    /** Share of the time that the event loop was busy, 0 to 1. */
    eventLoopUse: z.number().min(0).max(1),
  })
  .meta({ id: 'WorkerVitals' })
export type WorkerVitals = z.infer<typeof workerVitalsSchema>

export const workerSchema = z
  .strictObject({
    id: z.string(),
    host: z.string(),
    pid: z.int(),
    version: z.string(),
    startedAt: z.iso.datetime(),
    heartbeatAt: z.iso.datetime(),
    /** By the clock of Postgres. */
    heartbeatAgeMs: z.int().min(0),
    /** False for one that went silent and was not stopped. */
    isLive: z.boolean(),
    /** It gives its sub-tasks back and takes none, by itself or with its group. */
    draining: z.boolean(),
    /** Sub-tasks that it takes at most. */
    capacity: z.int().min(0),
    subTasks: z.int().min(0),
    vitals: workerVitalsSchema.nullable(),
  })
  .meta({ id: 'Worker' })
export type WorkerState = z.infer<typeof workerSchema>

/** A worker group: made by somebody, or only named by tasks or workers. */
export const workerGroupStateSchema = z
  .strictObject({
    name: z.string(),
    /** Somebody made it; null for one that is only named. */
    createdAt: z.iso.datetime().nullable(),
    author: z.string().nullable(),
    /** Its workers must show a token. */
    hasToken: z.boolean(),
    draining: z.boolean(),
    /** Tasks of the whole installation that name it. */
    tasks: z.int().min(0),
    workers: z.array(workerSchema),
  })
  .meta({ id: 'WorkerGroup' })
export type WorkerGroupState = z.infer<typeof workerGroupStateSchema>

export const workerListSchema = z.strictObject({ groups: z.array(workerGroupStateSchema) }).meta({ id: 'WorkerList' })

/** POST /api/v1/worker-groups. */
export const makeWorkerGroupSchema = z
  .strictObject({ name: workerGroupSchema, withToken: z.boolean().default(true) })
  .meta({ id: 'MakeWorkerGroup' })
export type MakeWorkerGroup = z.infer<typeof makeWorkerGroupSchema>

/** The only time that a token is told. */
export const madeWorkerGroupSchema = z
  .strictObject({ name: z.string(), token: z.string().nullable() })
  .meta({ id: 'MadeWorkerGroup' })
export type MadeWorkerGroup = z.infer<typeof madeWorkerGroupSchema>

/** PUT /api/v1/worker-groups/{group}: what is left out stays. */
export const changeWorkerGroupSchema = z
  .strictObject({
    name: workerGroupSchema.optional(),
    draining: z.boolean().optional(),
    /** `new` replaces the token, `none` lets every worker in. */
    token: z.enum(['new', 'none']).optional(),
  })
  .meta({ id: 'ChangeWorkerGroup' })
export type ChangeWorkerGroup = z.infer<typeof changeWorkerGroupSchema>

/** PUT /api/v1/workers/{workerId}. */
export const changeWorkerSchema = z.strictObject({ draining: z.boolean() }).meta({ id: 'ChangeWorker' })

/** What a worker holds of the tasks of one workspace. */
export const workerSubTaskListSchema = z
  .strictObject({
    subTasks: z.array(
      z.strictObject({
        taskId: z.string(),
        task: z.string(),
        index: z.int(),
        state: z.string(),
        health: taskHealthSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'WorkerSubTaskList' })
export type WorkerSubTaskList = z.infer<typeof workerSubTaskListSchema>
