import { z } from 'zod'
import { taskMetricsSchema } from '../metrics.ts'
import { secretValuesSchema } from '../secrets.ts'
import { taskSpecSchema } from '../task-spec/index.ts'
import { desiredStateSchema, taskHealthSchema, taskStatusSchema } from '../task-state.ts'

/** POST /api/v1/tasks and PUT /api/v1/tasks/:id: a new version. Secrets left out keep their stored value. */
export const saveTaskSchema = z
  .strictObject({
    spec: taskSpecSchema,
    secrets: secretValuesSchema.default({}),
    /** Desired state afterwards; Submit starts the task. */
    start: z.boolean().default(true),
    /** Copy the stored secrets of this task (used by Copy). */
    secretsFrom: z.string().optional(),
    /** Why this version was made. */
    note: z.string().trim().max(500).optional(),
  })
  .meta({ id: 'SaveTask' })
export type SaveTask = z.infer<typeof saveTaskSchema>

/** A task of the list. */
export const taskSummarySchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    type: z.literal('kafka'),
    target: z.string(),
    workerGroup: z.string(),
    /** Whom to ask about it: an e-mail. */
    owner: z.string().nullable(),
    labels: z.array(z.string()),
    status: taskStatusSchema,
    statusReason: z.string().nullable(),
    health: taskHealthSchema.nullable(),
    desired: desiredStateSchema,
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'TaskSummary' })
export type TaskSummary = z.infer<typeof taskSummarySchema>

export const taskListSchema = z.strictObject({ tasks: z.array(taskSummarySchema) }).meta({ id: 'TaskList' })

export const taskDetailSchema = z
  .strictObject({
    ...taskSummarySchema.shape,
    /** Since when it is in this status for this reason. */
    statusSince: z.iso.datetime(),
    /** A sub-task failed and is started again by itself; of several, the one that is tried first. */
    restart: z.strictObject({ attempt: z.int().min(1), nextAt: z.iso.datetime().nullable() }).nullable(),
    spec: taskSpecSchema,
    /** Names of the secrets that are stored; never their values. */
    secretNames: z.array(z.string()),
    metrics: taskMetricsSchema,
  })
  .meta({ id: 'TaskDetail' })
export type TaskDetail = z.infer<typeof taskDetailSchema>

export const taskVersionSchema = z
  .strictObject({
    version: z.int(),
    createdAt: z.iso.datetime(),
    author: z.string().nullable(),
    note: z.string().nullable(),
    spec: taskSpecSchema,
  })
  .meta({ id: 'TaskVersion' })
export type TaskVersion = z.infer<typeof taskVersionSchema>

export const taskVersionListSchema = z
  .strictObject({ versions: z.array(taskVersionSchema) })
  .meta({ id: 'TaskVersionList' })
