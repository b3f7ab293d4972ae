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

export const listConnections = defineRoute({
  method: 'GET',
  path: '/connections',
  summary: 'All saved connections, without their secrets',
  auth: 'any',
  answer: json(connectionListSchema),
  handler: async ({ container }) => ({ connections: await container.services.connections.list() }),
})

export const createConnection = defineRoute({
  method: 'POST',
  path: '/connections',
  summary: 'Save a connection for tasks to use',
  auth: 'any',
  body: createConnectionSchema,
  answer: json(connectionSchema, 201),
  handler: ({ body, container }) => container.services.connections.create(body),
})

export const getConnection = defineRoute({
  method: 'GET',
  path: '/connections/{kind}/{name}',
  summary: 'A saved connection, without its secrets',
  auth: 'any',
  params: connectionParamsSchema,
  answer: json(connectionSchema),
  handler: ({ params, container }) => container.services.connections.get(params),
})

export const updateConnection = defineRoute({
  method: 'PUT',
  path: '/connections/{kind}/{name}',
  summary: 'Change a saved connection; running tasks that use it start again with it',
  auth: 'any',
  params: connectionParamsSchema,
  body: updateConnectionSchema,
  answer: json(connectionSchema),
  handler: ({ params, body, container }) => container.services.connections.update(params, body),
})

export const deleteConnection = defineRoute({
  method: 'DELETE',
  path: '/connections/{kind}/{name}',
  summary: 'Delete a saved connection that no task uses',
  auth: 'any',
  params: connectionParamsSchema,
  answer: empty,
  handler: ({ params, container }) => container.services.connections.remove(params),
})

export const testConnection = defineRoute({
  method: 'POST',
  path: '/connections/{kind}/{name}/test',
  summary: 'Try a saved connection through a worker, step by step',
  auth: 'any',
  params: connectionParamsSchema,
  body: testConnectionSchema,
  answer: json(connectionTestSchema),
  handler: ({ params, body, container }) => container.services.connections.test(params, body.workerGroup),
})

export const getConnectionUsage = defineRoute({
  method: 'GET',
  path: '/connections/{kind}/{name}/usage',
  summary: 'The tasks whose current version uses a saved connection',
  auth: 'any',
  params: connectionParamsSchema,
  answer: json(connectionUsageSchema),
  handler: async ({ params, container }) => ({ tasks: await container.services.connections.users(params) }),
})
