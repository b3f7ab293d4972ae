import {
  connectionListSchema,
  connectionParamsSchema,
  connectionSchema,
  connectionTestSchema,
  connectionUsageSchema,
  createConnectionSchema,
  testConnectionSchema,
  updateConnectionSchema,
} from '@sluice/contracts'
import { empty, json } from '../api/answer.ts'
import { defineRoute } from '../api/define-route.ts'
import type { Container } from '../container.ts'
import type { Principal } from '../principal.ts'
import { requireWorkspace } from '../require-right.ts'
import type { ConnectionService } from '../services/connection-service.ts'

const connectionsOf = (principal: Principal, container: Container): ConnectionService =>
  container.services.connectionsOf(requireWorkspace(principal).id)

export const listConnections = defineRoute({
  method: 'GET',
  path: '/connections',
  summary: 'All saved connections, without their secrets',
  auth: 'any',
  right: 'tasks:read',
  answer: json(connectionListSchema),
  handler: async ({ principal, container }) => ({ connections: await connectionsOf(principal, container).list() }),
})

export const createConnection = defineRoute({
  method: 'POST',
  path: '/connections',
  summary: 'Save a connection for tasks to use',
  auth: 'any',
  right: 'tasks:write',
  body: createConnectionSchema,
  answer: json(connectionSchema, 201),
  handler: ({ body, principal, container }) => connectionsOf(principal, container).create(body),
})

export const getConnection = defineRoute({
  method: 'GET',
  path: '/connections/{kind}/{name}',
  summary: 'A saved connection, without its secrets',
  auth: 'any',
  right: 'tasks:read',
  params: connectionParamsSchema,
  answer: json(connectionSchema),
  handler: ({ params, principal, container }) => connectionsOf(principal, container).get(params),
})

export const updateConnection = defineRoute({
  method: 'PUT',
  path: '/connections/{kind}/{name}',
  summary: 'Change a saved connection; running tasks that use it start again with it',
  auth: 'any',
  right: 'tasks:write',
  params: connectionParamsSchema,
  body: updateConnectionSchema,
  answer: json(connectionSchema),
  handler: ({ params, body, principal, container }) => connectionsOf(principal, container).update(params, body),
})

export const deleteConnection = defineRoute({
  method: 'DELETE',
  path: '/connections/{kind}/{name}',
  summary: 'Delete a saved connection that no task uses',
  auth: 'any',
  right: 'tasks:write',
  params: connectionParamsSchema,
  answer: empty,
  handler: ({ params, principal, container }) => connectionsOf(principal, container).remove(params),
})

export const testConnection = defineRoute({
  method: 'POST',
  path: '/connections/{kind}/{name}/test',
  summary: 'Try a saved connection through a worker, step by step',
  auth: 'any',
  right: 'tasks:operate',
  params: connectionParamsSchema,
  body: testConnectionSchema,
  answer: json(connectionTestSchema),
  handler: ({ params, body, principal, container }) =>
    connectionsOf(principal, container).test(params, body.workerGroup),
})

export const getConnectionUsage = defineRoute({
  method: 'GET',
  path: '/connections/{kind}/{name}/usage',
  summary: 'The tasks whose current version uses a saved connection',
  auth: 'any',
  right: 'tasks:read',
  params: connectionParamsSchema,
  answer: json(connectionUsageSchema),
  handler: async ({ params, principal, container }) => ({
    tasks: await connectionsOf(principal, container).users(params),
  }),
})
