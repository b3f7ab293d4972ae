import { SluiceError, taskMetricsSchema } from '@sluice/contracts'
import { z } from 'zod'
import { events } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { requireWorkspace } from '../require-right.ts'

export const streamEvents = defineRoute({
  method: 'GET',
  path: '/events',
  summary: 'Live numbers of a task, each second (server-sent events)',
  auth: 'any',
  right: 'tasks:read',
  query: z.strictObject({ taskId: z.string().min(1).max(32) }),
  answer: events(taskMetricsSchema),
  handler: async ({ query: { taskId }, request, principal, container }) => {
    const { tasks, live } = container.services
    if ((await tasks.workspaceOf(taskId)) !== requireWorkspace(principal).id)
      throw new SluiceError('NOT_FOUND', `there is no task ${taskId}`)
    return (readerGone) => live.stream(taskId, AbortSignal.any([readerGone, request.signal, container.stopping]))
  },
})
