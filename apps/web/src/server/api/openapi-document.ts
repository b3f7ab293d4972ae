import { apiErrorSchema } from '@sluice/contracts'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { API_KEY_HEADER } from '../auth/authenticate.ts'
import type { Route, RouteAuth } from './define-route.ts'

const errorAnswer = { description: 'An error', content: { 'application/json': { schema: apiErrorSchema } } }

const securityOf: Record<RouteAuth, Record<string, string[]>[]> = {
  none: [],
  any: [{ session: [] }, { apiKey: [] }],
  person: [{ session: [] }],
}

/** `GET /tasks/{taskId}/versions` becomes `getTasksTaskIdVersions`: stable for generated clients. */
const operationId = (route: Route): string =>
  route.method.toLowerCase() +
  route.path
    .split(/[^A-Za-z]+/)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')

const bodyTypeOf = ({ fromServer }: Route): string =>
  fromServer ? 'application/x-www-form-urlencoded' : 'application/json'

const operation = (route: Route): ZodOpenApiOperationObject => ({
  operationId: operationId(route),
  summary: route.summary,
  security: securityOf[route.auth],
  requestParams: { path: route.params, query: route.query },
  ...(route.body === null
    ? {}
    : { requestBody: { required: true, content: { [bodyTypeOf(route)]: { schema: route.body } } } }),
  responses: {
    [`${route.answer.status}`]: {
      description: route.summary,
      ...(route.answer.contentType === null
        ? {}
        : {
            content: {
              [route.answer.contentType]: route.answer.schema === null ? {} : { schema: route.answer.schema },
            },
          }),
    },
    default: errorAnswer,
  },
})

/** OpenAPI 3.1 of the routes, from the very schemas that check them. */
export const openApiDocument = (routes: readonly Route[]) => {
  const paths: ZodOpenApiPathsObject = {}
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Sluice API',
      version: '1',
      description: 'Everything that the console does. Unknown properties are refused; times are RFC 3339 in UTC.',
    },
    servers: [{ url: '/api/v1' }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'sluice.session_token' },
        apiKey: { type: 'apiKey', in: 'header', name: API_KEY_HEADER },
      },
    },
    paths,
  })
}
