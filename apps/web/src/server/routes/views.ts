import { savedViewListSchema, savedViewSchema, saveViewSchema } from '@sluice/contracts'
import { z } from 'zod'
import { empty, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import type { Principal } from '../principal.ts'
import { requireRight, requireWorkspace } from '../require-right.ts'

const readerOf = (principal: Principal) => ({
  workspaceId: requireWorkspace(principal).id,
  userId: principal.userId,
})

export const listViews = defineRoute({
  method: 'GET',
  path: '/views',
  summary: 'Saved views of the task list: your own and those of the workspace',
  auth: 'any',
  right: 'tasks:read',
  answer: json(savedViewListSchema),
  handler: async ({ principal, container }) => ({
    views: await container.services.savedViews.list(readerOf(principal)),
  }),
})

export const saveView = defineRoute({
  method: 'POST',
  path: '/views',
  summary: 'Save a view of the task list, for yourself or, with the right to change tasks, for the workspace',
  auth: 'any',
  right: 'tasks:read',
  audit: { action: 'view.saved', subject: ({ body }) => body.name },
  body: saveViewSchema,
  answer: json(savedViewSchema, 201),
  handler: async ({ body, principal, container, note }) => {
    if (body.shared) requireRight(principal, 'tasks:write')
    note({ shared: body.shared, query: body.query })
    return container.services.savedViews.save(readerOf(principal), body)
  },
})

export const deleteView = defineRoute({
  method: 'DELETE',
  path: '/views/{viewId}',
  summary: 'Delete a saved view of yours or, with the right to change tasks, of the workspace',
  auth: 'any',
  right: 'tasks:read',
  audit: { action: 'view.deleted', subject: ({ params }) => params.viewId },
  params: z.strictObject({ viewId: z.string().min(1).max(32) }),
  answer: empty,
  handler: async ({ params: { viewId }, principal, container, note }) => {
    const { savedViews } = container.services
    const view = await savedViews.get(readerOf(principal), viewId)
    if (view.shared) requireRight(principal, 'tasks:write')
    note({ name: view.name })
    await savedViews.remove(readerOf(principal), viewId)
  },
})
