import { BULK_TASKS_MAX, SluiceError } from '@sluice/contracts'
import { z } from 'zod'
import { download, text } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import { requireWorkspace } from '../require-right.ts'
import { fleetFormats } from '../services/fleet-file.ts'

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

export const downloadFleet = defineRoute({
  method: 'GET',
  path: '/fleet/download',
  summary:
    'The list of tasks as a file, with owners, labels and what is known at this moment; all of them, or some by id',
  auth: 'any',
  right: 'tasks:read',
  query: z.strictObject({ format: z.enum(['csv', 'json']), ids: idsSchema.optional() }),
  answer: download,
  handler: async ({ query: { format, ids }, principal, container }) => {
    const { rows } = await container.services.fleet.now(requireWorkspace(principal).id)
    const chosen = ids === undefined ? rows : rows.filter(({ id }) => ids.includes(id))
    if (ids !== undefined && chosen.length < ids.length)
      throw new SluiceError('NOT_FOUND', 'a task is not there any more')
    const { contentType, write } = fleetFormats[format]
    return { contentType, fileName: `tasks.${format}`, chunks: write(chosen) }
  },
})
