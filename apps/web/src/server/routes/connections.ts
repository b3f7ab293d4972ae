import {
  type Connection,
  changesBetween,
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

/** What a person makes of a connection; the rest is counted and noted by us. */
const designOf = ({ description, settings }: Connection) => ({ description, settings })

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
  audit: { action: 'connection.created', subject: ({ body }) => body.name },
  body: createConnectionSchema,
  answer: json(connectionSchema, 201),
  handler: ({ body, principal, container, note }) => {
    note({ kind: body.kind, secretsSet: Object.keys(body.secrets) })
    return connectionsOf(principal, container).create(body)
  },
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
  audit: { action: 'connection.updated', subject: ({ params }) => params.name },
  params: connectionParamsSchema,
  body: updateConnectionSchema,
  answer: json(connectionSchema),
  handler: async ({ params, body, principal, container, note }) => {
    const connections = connectionsOf(principal, container)
    const before = await connections.get(params)
    const after = await connections.update(params, body)
    note({
      kind: params.kind,
      revision: after.revision,
      secretsSet: Object.keys(body.secrets),
      ...changesBetween(designOf(before), designOf(after)),
    })
    return after
  },
})

export const deleteConnection = defineRoute({
  method: 'DELETE',
  path: '/connections/{kind}/{name}',
  summary: 'Delete a saved connection that no task uses',
  auth: 'any',
  right: 'tasks:write',
  audit: { action: 'connection.deleted', subject: ({ params }) => params.name },
  params: connectionParamsSchema,
  answer: empty,
  handler: async ({ params, principal, container, note }) => {
    note({ kind: params.kind })
    await connectionsOf(principal, container).remove(params)
  },
})

export const testConnection = defineRoute({
  method: 'POST',
  path: '/connections/{kind}/{name}/test',
  summary: 'Try a saved connection through a worker, step by step',
  auth: 'any',
  right: 'tasks:operate',
  audit: { changesNothing: 'tries a connection; how that ended is noted with it' },
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
