import { z } from 'zod'
import { advancedSchema } from './advanced.ts'
import { errorPoliciesSchema, unavailablePolicies } from './error-policies.ts'
import { readsRegistry } from './parser.ts'
import { isSavedSource, kafkaSourceSchema } from './source.ts'
import { targetSchema } from './target.ts'
import { taskTestSchema } from './task-test.ts'
import { transformSchema } from './transform.ts'

export const workerGroupSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, { error: 'may hold letters, digits, dash and underscore' })
export const WORKER_GROUP_DEFAULT = 'default'

export const taskNameSchema = z.string().trim().min(1, { error: 'must not be empty' }).max(128)

/** All that a task is, without its state and its secrets. Versioned, exportable as YAML and JSON. */
export const taskSpecSchema = z
  .strictObject({
    apiVersion: z.literal('sluice/v1'),
    name: taskNameSchema,
    workerGroup: workerGroupSchema.default(WORKER_GROUP_DEFAULT),
    source: kafkaSourceSchema,
    transform: transformSchema,
    target: targetSchema,
    advanced: advancedSchema.prefault({}),
    errorPolicies: errorPoliciesSchema.prefault({}),
    tests: z.array(taskTestSchema).max(50).default([]),
  })
  .superRefine((spec, context) => {
    for (const key of unavailablePolicies(spec.errorPolicies))
      context.addIssue({ code: 'custom', path: ['errorPolicies', key], message: 'this choice is not available yet' })
    const { destination, topic } = spec.errorPolicies.archive
    if (destination !== 'inbox' && topic !== undefined && spec.source.topics.includes(topic)) {
      const message = 'is one of the topics that the task reads: bad records would come back for ever'
      context.addIssue({ code: 'custom', path: ['errorPolicies', 'archive', 'topic'], message })
    }
    if (!isSavedSource(spec.source) && spec.source.registry === null && readsRegistry(spec.transform.parser)) {
      const message = 'the parser reads schemas of a registry, so the source must name one'
      context.addIssue({ code: 'custom', path: ['source', 'registry'], message })
    }
  })
  .meta({ id: 'TaskSpec' })

export type TaskSpec = z.infer<typeof taskSpecSchema>
/** What a person may write: defaults left out. */
export type TaskSpecInput = z.input<typeof taskSpecSchema>
