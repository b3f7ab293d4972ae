import { SluiceError } from '@sluice/contracts'
import type { Container } from '../container.ts'
import { getContainer } from '../container-of-process.ts'
import type { Principal } from '../principal.ts'
import type { Route } from './define-route.ts'
import { errorAnswer } from './error-answer.ts'
import { requireSameOrigin } from './request-origin.ts'

/** A cookie counts only for requests of our own pages; so does a sign-in, which would plant one. */
const requireOwnPage = (request: Request, principal: Principal | null, container: Container): void => {
  if (principal?.via !== 'apiKey') requireSameOrigin(request.method, request.headers, container.publicUrl)
}

/** Somebody known who asks for what they may not do is of note. */
const recordForbidden = async (
  error: unknown,
  route: Route,
  request: Request,
  principal: Principal | null,
  container: Container,
): Promise<void> => {
  if (principal === null || !(error instanceof SluiceError) || error.code !== 'FORBIDDEN') return
  await container.services.audit.recordRefusal({
    principal,
    headers: request.headers,
    workspaceId: principal.workspace?.id ?? null,
    action: 'request.refused',
    subject: `${route.method} ${route.path}`,
    detail: { reason: error.message },
  })
}

/** Answers are data: never cached, never guessed to be a page, and powerless if a browser shows one as a page. */
const apiHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const

/** Answers one request: who asks, input, handler, answer; every error in the one shape; nothing is cached. */
export const answerRequest = async (
  route: Route,
  request: Request,
  rawParams: unknown,
  container: Container,
): Promise<Response> => {
  const startedAt = performance.now()
  let response: Response
  let principal: Principal | null = null
  try {
    if (!route.fromServer && !route.forWhoeverAsks) {
      principal = await container.authenticate(request.headers)
      requireOwnPage(request, principal, container)
    }
    const call = { request, rawParams, principal, container }
    response = await container.tracing.span(`${route.method} ${route.path}`, { 'http.route': route.path }, () =>
      route.run(call),
    )
  } catch (error) {
    await recordForbidden(error, route, request, principal, container)
    response = errorAnswer(error, container.logger)
  }
  const seconds = (performance.now() - startedAt) / 1_000
  container.metrics.request(route.method, route.path, response.status, seconds)
  for (const [name, value] of Object.entries(apiHeaders)) response.headers.set(name, value)
  return response
}

/** A handler as Next calls it, with the route it serves for the registry's test. */
export interface ServedRoute {
  (request: Request, context: { readonly params: Promise<unknown> }): Promise<Response>
  readonly route: Route
}

/** Binds a route to the process's container: `export const GET = serve(listTasks)`. */
export const serve = (route: Route): ServedRoute =>
  Object.assign(
    async (request: Request, context: { readonly params: Promise<unknown> }): Promise<Response> =>
      answerRequest(route, request, (await context.params) ?? {}, getContainer()),
    { route },
  )
