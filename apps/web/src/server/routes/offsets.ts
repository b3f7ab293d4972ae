import { plannedResetSchema, planOffsetsSchema, resetDoneSchema, resetOffsetsSchema } from '@sluice/contracts'
import { json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { taskParams } from './task-params.ts'

export const planOffsets = defineRoute({
  method: 'POST',
  path: '/tasks/{taskId}/offsets/plan',
  summary: 'What a reset of the offsets of a task would do to each partition; changes nothing',
  auth: 'any',
  right: 'tasks:operate',
  audit: { changesNothing: 'only plans' },
  params: taskParams,
  body: planOffsetsSchema,
  answer: json(plannedResetSchema),
  handler: ({ params, body, container }) => container.services.offsets.plan(params.taskId, body.target),
})

export const resetOffsets = defineRoute({
  method: 'POST',
  path: '/tasks/{taskId}/offsets/reset',
  summary: 'Let a stopped task read on at exactly these offsets, which a plan named',
  auth: 'any',
  right: 'tasks:operate',
  audit: { action: 'task.offsetsReset' },
  params: taskParams,
  body: resetOffsetsSchema,
  answer: json(resetDoneSchema),
  handler: ({ params, body, principal, container, note }) => {
    note({ from: body.from, partitions: body.offsets.length })
    return container.services.offsets.reset(params.taskId, body, principal.email)
  },
})
