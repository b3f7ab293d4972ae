import { z } from 'zod'

/** A word to find tasks by. */
export const labelSchema = z.string().trim().min(1).max(50)

const labelsSchema = z
  .array(labelSchema)
  .max(20)
  .refine((all) => new Set(all).size === all.length, { error: 'names a label twice' })

const ownerSchema = z.string().trim().min(1).max(254).nullable()

/** PUT /api/v1/tasks/:id/facts: what people know a task by, apart from what it does. */
export const taskFactsSchema = z.strictObject({ owner: ownerSchema, labels: labelsSchema }).meta({ id: 'TaskFacts' })
export type TaskFacts = z.infer<typeof taskFactsSchema>

/** How many tasks one call may change. */
export const BULK_TASKS_MAX = 500

export const bulkActionSchema = z
  .discriminatedUnion('do', [
    z.strictObject({ do: z.literal('start') }),
    z.strictObject({ do: z.literal('pause') }),
    z.strictObject({ do: z.literal('stop') }),
    z.strictObject({ do: z.literal('delete') }),
    z.strictObject({ do: z.literal('setOwner'), owner: ownerSchema }),
    z.strictObject({ do: z.literal('changeLabels'), add: labelsSchema.default([]), remove: labelsSchema.default([]) }),
  ])
  .meta({ id: 'BulkAction' })
export type BulkAction = z.infer<typeof bulkActionSchema>

/** POST /api/v1/tasks/bulk: the same for many tasks. */
export const bulkTasksSchema = z
  .strictObject({
    taskIds: z
      .array(z.string().min(1).max(32))
      .min(1)
      .max(BULK_TASKS_MAX)
      .refine((all) => new Set(all).size === all.length, { error: 'names a task twice' }),
    action: bulkActionSchema,
  })
  .meta({ id: 'BulkTasks' })
export type BulkTasks = z.infer<typeof bulkTasksSchema>

const bulkResultSchema = z.strictObject({
  taskId: z.string(),
  /** Null for a task that is not there. */
  name: z.string().nullable(),
  /** Null where it worked. */
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
})
export type BulkResult = z.infer<typeof bulkResultSchema>

/** What became of each, in the order of the call. */
export const bulkResultsSchema = z.strictObject({ results: z.array(bulkResultSchema) }).meta({ id: 'BulkResults' })
