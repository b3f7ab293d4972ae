import { activityFilterShape, activityPageSchema, rowIdSchema, runPageSchema } from '@sluice/contracts'
import { z } from 'zod'
import { download, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { activityFormats } from '../services/activity-formats.ts'
import { taskParams } from './task-params.ts'

export const listActivities = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/activities',
  summary: 'What happened to a task, newest first',
  auth: 'any',
  right: 'tasks:read',
  params: taskParams,
  query: z.strictObject({ ...activityFilterShape, cursor: rowIdSchema.optional() }),
  answer: json(activityPageSchema),
  handler: ({ params, query: { level: levels, text, named, cursor }, container }) =>
    container.services.story.activities(params.taskId, { levels, text, named }, cursor),
})

export const downloadActivities = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/activities/download',
  summary: 'The same as a file, NDJSON or CSV',
  auth: 'any',
  right: 'tasks:read',
  params: taskParams,
  query: z.strictObject({ ...activityFilterShape, format: z.enum(['ndjson', 'csv']) }),
  answer: download,
  handler: async ({ params, query: { level: levels, text, named, format }, container }) => ({
    contentType: activityFormats[format].contentType,
    fileName: `activities-${params.taskId}.${format}`,
    chunks: activityFormats[format].write(
      container.services.story.allActivities(params.taskId, { levels, text, named }),
    ),
  }),
})

export const listRuns = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/runs',
  summary: 'When a task ran, with which version, how each run ended and what ended in it, newest first',
  auth: 'any',
  right: 'tasks:read',
  params: taskParams,
  query: z.strictObject({ cursor: rowIdSchema.optional() }),
  answer: json(runPageSchema),
  handler: ({ params, query, container }) => container.services.story.runs(params.taskId, query.cursor),
})
