import { metricPointListSchema, metricRangeSchema, subTaskListSchema, taskTotalsSchema } from '@sluice/contracts'
import { z } from 'zod'
import { json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { taskParams } from './task-params.ts'

const DAY_SECONDS = 86_400

export const listMetrics = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/metrics',
  summary: 'What was measured of a task, oldest first: the last so long, or from when to when',
  auth: 'any',
  right: 'tasks:read',
  params: taskParams,
  query: z.strictObject({
    range: metricRangeSchema.default('15m'),
    from: z.iso.datetime().optional(),
    to: z.iso.datetime().optional(),
    stepSeconds: z.coerce.number().int().min(1).max(DAY_SECONDS).optional(),
  }),
  answer: json(metricPointListSchema),
  handler: ({ params, query, container }) => container.services.numbers.points(params.taskId, query),
})

export const getTotals = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/totals',
  summary: 'What the engines of a task counted beside its rows: of the newest run, and of all',
  auth: 'any',
  right: 'tasks:read',
  params: taskParams,
  answer: json(taskTotalsSchema),
  handler: ({ params, container }) => container.services.numbers.totals(params.taskId),
})

export const listSubTasks = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/sub-tasks',
  summary: 'Who runs each sub-task of a task',
  auth: 'any',
  right: 'tasks:read',
  params: taskParams,
  answer: json(subTaskListSchema),
  handler: async ({ params, container }) => ({ subTasks: await container.services.numbers.subTasks(params.taskId) }),
})
