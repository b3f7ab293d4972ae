import { BULK_TASKS_MAX } from '@sluice/contracts'
import { z } from 'zod'
import { text } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { requireWorkspace } from '../require-right.ts'

const idsSchema = z
  .string()
  .regex(/^\d{1,10}(,\d{1,10})*$/)
  .transform((ids) => [...new Set(ids.split(','))])
  .refine((ids) => ids.length <= BULK_TASKS_MAX, { error: `names more than ${BULK_TASKS_MAX} tasks` })

export const exportTasks = defineRoute({
  method: 'GET',
  path: '/fleet/export',
  summary: 'The specifications of tasks as one YAML file of several documents, secrets as references only',
  auth: 'any',
  right: 'tasks:read',
  query: z.strictObject({ ids: idsSchema }),
  answer: text('application/yaml'),
  handler: async ({ query, principal, container, headers }) => {
    headers.set('content-disposition', 'attachment; filename="tasks.yaml"')
    return container.services.tasks.exportAll(requireWorkspace(principal).id, query.ids)
  },
})
