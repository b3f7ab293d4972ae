import { workerListSchema } from '@sluice/contracts'
import { json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'

export const listWorkers = defineRoute({
  method: 'GET',
  path: '/workers',
  summary: 'Live workers by group',
  auth: 'any',
  right: 'tasks:read',
  answer: json(workerListSchema),
  handler: ({ container }) => container.services.workers.list(),
})
