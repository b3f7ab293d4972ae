import { type TaskMetrics, taskMetricsSchema } from '@sluice/contracts'
import { z } from 'zod'
import { events } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import type { MetricsOfWorkspace } from '../live/metrics-reader.ts'
import { requireWorkspace } from '../require-right.ts'

async function* metricsOf(all: AsyncIterable<MetricsOfWorkspace>): AsyncGenerator<TaskMetrics> {
  for await (const { metrics } of all) yield metrics
}

export const streamEvents = defineRoute({
  method: 'GET',
  path: '/events',
  summary: 'Live numbers of all tasks, or of one, each second (server-sent events)',
  auth: 'any',
  right: 'tasks:read',
  query: z.strictObject({ taskId: z.string().min(1).max(32).optional() }),
  answer: events(taskMetricsSchema),
  handler: async ({ query, request, principal, container }) => {
    const workspace = requireWorkspace(principal)
    return (readerGone) =>
      metricsOf(
        container.services.live.stream(
          ({ workspaceId, metrics }) =>
            workspaceId === workspace.id && (query.taskId === undefined || metrics.taskId === query.taskId),
          AbortSignal.any([readerGone, request.signal, container.stopping]),
        ),
      )
  },
})
