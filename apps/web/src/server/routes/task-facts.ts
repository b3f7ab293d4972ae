import { taskFactsSchema, taskSummarySchema } from '@sluice/contracts'
import { json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { taskParams } from './task-params.ts'

export const putTaskFacts = defineRoute({
  method: 'PUT',
  path: '/tasks/{taskId}/facts',
  summary: 'Set the owner and the labels of a task; it goes on as it does',
  auth: 'any',
  right: 'tasks:write',
  audit: { action: 'task.factsChanged' },
  params: taskParams,
  body: taskFactsSchema,
  answer: json(taskSummarySchema),
  handler: ({ params, body, container, note }) => {
    note(body)
    return container.services.tasks.changeFacts(params.taskId, () => body)
  },
})
