import { changesBetween, saveWorkspaceSchema, workspaceListSchema, workspaceSchema } from '@sluice/contracts'
import { z } from 'zod'
import { empty, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'

const workspaceParams = z.strictObject({ workspaceId: z.coerce.number().int().min(1).max(2_147_483_647) })

export const listWorkspaces = defineRoute({
  method: 'GET',
  path: '/workspaces',
  summary: 'All workspaces of the installation',
  auth: 'any',
  right: 'instance:admin',
  answer: json(workspaceListSchema),
  handler: async ({ container }) => ({ workspaces: await container.workspaces.list() }),
})

export const createWorkspace = defineRoute({
  method: 'POST',
  path: '/workspaces',
  summary: 'Make a workspace, with yourself as its administrator',
  auth: 'any',
  right: 'instance:admin',
  audit: { action: 'workspace.created', subject: ({ body }) => body.name },
  body: saveWorkspaceSchema,
  answer: json(workspaceSchema, 201),
  handler: ({ body, principal, container }) => container.workspaces.create(body.name, principal.userId),
})

export const renameWorkspace = defineRoute({
  method: 'PUT',
  path: '/workspaces/{workspaceId}',
  summary: 'Rename a workspace',
  auth: 'any',
  right: 'instance:admin',
  audit: { action: 'workspace.renamed', subject: ({ body }) => body.name },
  params: workspaceParams,
  body: saveWorkspaceSchema,
  answer: json(workspaceSchema),
  handler: async ({ params: { workspaceId }, body: { name }, container, note }) => {
    const before = await container.workspaces.get(workspaceId)
    note(changesBetween({ name: before.name }, { name }))
    return container.workspaces.rename(workspaceId, name)
  },
})

export const deleteWorkspace = defineRoute({
  method: 'DELETE',
  path: '/workspaces/{workspaceId}',
  summary: 'Delete a workspace that has neither tasks nor connections',
  auth: 'any',
  right: 'instance:admin',
  audit: { action: 'workspace.deleted', subject: ({ detail }) => `${detail['name']}` },
  params: workspaceParams,
  answer: empty,
  handler: async ({ params: { workspaceId }, container, note }) => {
    const { name, members } = await container.workspaces.get(workspaceId)
    note({ name, members })
    await container.workspaces.remove(workspaceId)
  },
})

export const joinWorkspace = defineRoute({
  method: 'POST',
  path: '/workspaces/{workspaceId}/join',
  summary: 'Become an administrator of a workspace; its own audit log tells',
  auth: 'any',
  right: 'instance:admin',
  audit: {
    action: 'member.joined',
    subject: ({ principal }) => principal?.email ?? '',
    scope: ({ workspaceId }) => workspaceId,
  },
  params: workspaceParams,
  answer: empty,
  handler: async ({ params: { workspaceId }, principal, container }) => {
    await container.workspaces.get(workspaceId)
    await container.members.put(workspaceId, principal.userId, { role: 'admin', readsPayloads: true })
  },
})
