import { taskMetricsSchema } from '@sluice/contracts'
import { z } from 'zod'
import { events } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'

export const streamEvents = defineRoute({
  method: 'GET',
  path: '/events',
  summary: 'Live numbers of all tasks, or of one, each second (server-sent events)',
  auth: 'any',
  query: z.strictObject({ taskId: z.string().min(1).max(32).optional() }),
  answer: events(taskMetricsSchema),
  handler:
    async ({ query, request, container }) =>
    (readerGone) =>
      container.services.live.stream(
        (metrics) => query.taskId === undefined || metrics.taskId === query.taskId,
        AbortSignal.any([readerGone, request.signal, container.stopping]),
      ),
})
