import { taskVersionListSchema } from '@sluice/contracts'
import { z } from 'zod'
import { json, text } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { taskParams } from './task-params.ts'

export const listVersions = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/versions',
  summary: 'Every version of a task, newest first',
  auth: 'any',
  right: 'tasks:read',
  params: taskParams,
  answer: json(taskVersionListSchema),
  handler: async ({ params, container }) => ({ versions: await container.services.tasks.versions(params.taskId) }),
})

export const exportSpec = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/spec.yaml',
  summary: 'The specification of a task as YAML, secrets as references only',
  auth: 'any',
  right: 'tasks:read',
  params: taskParams,
  query: z.strictObject({ version: z.coerce.number().int().min(1).max(1_000_000_000).optional() }),
  answer: text('application/yaml'),
  handler: async ({ params, query, container, headers }) => {
    const { fileName, yaml } = await container.services.tasks.exportYaml(params.taskId, query.version)
    headers.set('content-disposition', `attachment; filename="${fileName}"`)
    return yaml
  },
})
