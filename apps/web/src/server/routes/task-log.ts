import {
  logLevelAnswerSchema,
  setLogLevelSchema,
  taskLogFilterShape,
  taskLogPageSchema,
  taskLogQuerySchema,
} from '@sluice/contracts'
import { z } from 'zod'
import { download, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { taskParams } from './task-params.ts'

export const getTaskLog = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/log',
  summary: 'The technical log of a task, newest first, and the level that somebody chose for it',
  auth: 'any',
  right: 'tasks:read',
  params: taskParams,
  query: taskLogQuerySchema,
  answer: json(taskLogPageSchema),
  handler: ({ params, query, container }) => container.services.taskLog.page(params.taskId, query),
})

export const downloadTaskLog = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/log/download',
  summary: 'The same as a file, NDJSON',
  auth: 'any',
  right: 'tasks:read',
  params: taskParams,
  query: z.strictObject({ ...taskLogFilterShape, format: z.literal('ndjson').default('ndjson') }),
  answer: download,
  handler: async ({ params, query: { format: _, ...filter }, container }) => ({
    contentType: 'application/x-ndjson',
    fileName: `log-${params.taskId}.ndjson`,
    chunks: await container.services.taskLog.file(params.taskId, filter),
  }),
})

export const putLogLevel = defineRoute({
  method: 'PUT',
  path: '/tasks/{taskId}/log-level',
  summary: 'Choose how much a task logs, for a while; it goes on as it does',
  auth: 'any',
  right: 'tasks:operate',
  audit: { action: 'task.logLevelChosen' },
  params: taskParams,
  body: setLogLevelSchema,
  answer: json(logLevelAnswerSchema),
  handler: async ({ params, body, container, note }) => {
    note(body.level === null ? { level: null } : body)
    return { chosen: await container.services.taskLog.choose(params.taskId, body) }
  },
})
