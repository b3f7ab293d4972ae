import {
  type DeadLetterFilter,
  deadLetterDetailSchema,
  deadLetterFilterSchema,
  deadLetterGroupListSchema,
  deadLetterPageSchema,
  deadLetterPreviewsSchema,
  discardDeadLettersSchema,
  discardedDeadLettersSchema,
  previewDeadLettersSchema,
  rowIdSchema,
  SluiceError,
} from '@sluice/contracts'
import { z } from 'zod'
import { download, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import type { Container } from '../container.ts'
import { requireWorkspace } from '../require-right.ts'
import { taskParams } from './task-params.ts'

const letterParams = taskParams.extend({ deadLetterId: rowIdSchema })

const pageShape = { cursor: rowIdSchema.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
const pageQuery = deadLetterFilterSchema.extend(pageShape)
const groupQuery = deadLetterFilterSchema.pick({ stage: true, code: true, column: true, rule: true, search: true })
const ofTask = { taskId: z.string().min(1).max(32).optional() }

export const listDeadLetters = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/dead-letters',
  summary: 'Records of a task that could not become rows, with the reason and without what is in them, newest first',
  auth: 'any',
  right: 'tasks:read',
  params: taskParams,
  query: pageQuery,
  answer: json(deadLetterPageSchema),
  handler: ({ params, query: { cursor, limit, ...filter }, container }) =>
    container.services.deadLetters.page({ taskId: params.taskId }, filter, { cursor, limit }),
})

export const groupDeadLetters = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/dead-letters/groups',
  summary: 'Dead letters of a task by what failed, most frequent first',
  auth: 'any',
  right: 'tasks:read',
  params: taskParams,
  query: groupQuery,
  answer: json(deadLetterGroupListSchema),
  handler: ({ params, query, container }) => container.services.deadLetters.groups({ taskId: params.taskId }, query),
})

export const getDeadLetter = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/dead-letters/{deadLetterId}',
  summary: 'One dead letter, with what is in it for those who may read payloads',
  auth: 'any',
  right: 'tasks:read',
  params: letterParams,
  answer: json(deadLetterDetailSchema),
  handler: ({ params, principal, container }) =>
    container.services.deadLetters.get(params.taskId, params.deadLetterId, principal.rights.includes('payloads:read')),
})

export const previewDeadLetters = defineRoute({
  method: 'POST',
  path: '/tasks/{taskId}/dead-letters/preview',
  summary: 'What would become of dead letters under a version or a design; changes nothing',
  auth: 'any',
  right: 'payloads:read',
  audit: { changesNothing: 'only previews' },
  params: taskParams,
  body: previewDeadLettersSchema,
  answer: json(deadLetterPreviewsSchema),
  handler: ({ params, body, container }) => container.services.deadLetters.preview(params.taskId, body),
})

export const discardDeadLetters = defineRoute({
  method: 'POST',
  path: '/tasks/{taskId}/dead-letters/discard',
  summary: 'Remove dead letters for good, a bounded number at a time; they count as dropped',
  auth: 'any',
  right: 'tasks:operate',
  audit: { action: 'deadLetters.discarded' },
  params: taskParams,
  body: discardDeadLettersSchema,
  answer: json(discardedDeadLettersSchema),
  async handler({ params, body, container, note }) {
    const done = await container.services.deadLetters.discard(params.taskId, body.letters)
    note({ letters: body.letters, ...done })
    return done
  },
})

export const downloadDeadLetters = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/dead-letters/download',
  summary: 'Dead letters with all that is in them, one JSON object a line',
  auth: 'any',
  right: 'payloads:read',
  params: taskParams,
  query: deadLetterFilterSchema,
  answer: download,
  handler: async ({ params, query, container }) => fileOf(container, params.taskId, query, 'ndjson'),
})

export const downloadDeadLetterList = defineRoute({
  method: 'GET',
  path: '/tasks/{taskId}/dead-letters/download.csv',
  summary: 'Dead letters without what is in them, as a table',
  auth: 'any',
  right: 'tasks:read',
  params: taskParams,
  query: deadLetterFilterSchema,
  answer: download,
  handler: async ({ params, query, container }) => fileOf(container, params.taskId, query, 'csv'),
})

export const listAllDeadLetters = defineRoute({
  method: 'GET',
  path: '/dead-letters',
  summary: 'Dead letters of all tasks of the workspace, or of one, newest first',
  auth: 'any',
  right: 'tasks:read',
  query: pageQuery.extend(ofTask),
  answer: json(deadLetterPageSchema),
  async handler({ query: { taskId, cursor, limit, ...filter }, principal, container }) {
    const owner = await ownerOf(requireWorkspace(principal).id, taskId, container)
    return container.services.deadLetters.page(owner, filter, { cursor, limit })
  },
})

export const groupAllDeadLetters = defineRoute({
  method: 'GET',
  path: '/dead-letters/groups',
  summary: 'Dead letters of all tasks of the workspace, or of one, by what failed, most frequent first',
  auth: 'any',
  right: 'tasks:read',
  query: groupQuery.extend(ofTask),
  answer: json(deadLetterGroupListSchema),
  async handler({ query: { taskId, ...filter }, principal, container }) {
    const owner = await ownerOf(requireWorkspace(principal).id, taskId, container)
    return container.services.deadLetters.groups(owner, filter)
  },
})

/** A task that a query names must be of the workspace, as one in a path. */
const ownerOf = async (workspaceId: number, taskId: string | undefined, container: Container) => {
  if (taskId === undefined) return { workspaceId }
  if ((await container.services.tasks.workspaceOf(taskId)) !== workspaceId)
    throw new SluiceError('NOT_FOUND', `there is no task ${taskId}`)
  return { taskId }
}

const contentTypes = { ndjson: 'application/x-ndjson', csv: 'text/csv' } as const

const fileOf = (
  { services }: Container,
  taskId: string,
  filter: DeadLetterFilter,
  format: keyof typeof contentTypes,
) => ({
  contentType: contentTypes[format],
  fileName: `dead-letters-${taskId}.${format}`,
  chunks: services.deadLetters.file(taskId, filter, format),
})
