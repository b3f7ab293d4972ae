import { overviewRangeSchema, overviewSchema, overviewSeriesSchema } from '@sluice/contracts'
import { z } from 'zod'
import { json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { requireWorkspace } from '../require-right.ts'

export const getOverview = defineRoute({
  method: 'GET',
  path: '/overview',
  summary: 'How all tasks of the workspace do now',
  auth: 'any',
  right: 'tasks:read',
  answer: json(overviewSchema),
  handler: ({ principal, container }) => container.services.overview.now(requireWorkspace(principal).id),
})

export const getOverviewSeries = defineRoute({
  method: 'GET',
  path: '/overview/series',
  summary: 'Throughput and lag of all tasks of the workspace over time',
  auth: 'any',
  right: 'tasks:read',
  query: z.strictObject({ range: overviewRangeSchema.default('1h') }),
  answer: json(overviewSeriesSchema),
  handler: ({ principal, query, container }) =>
    container.services.overview.series(requireWorkspace(principal).id, query.range),
})
