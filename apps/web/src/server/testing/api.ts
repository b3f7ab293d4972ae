import { freshDatabase, stackEndpoints } from '@sluice/stack/testing'
import type { Logger } from 'pino'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { Route } from '../api/define-route.ts'
import { answerRequest } from '../api/serve.ts'
import { type Container, createContainer } from '../container.ts'
import { createFirstAdmin } from '../first-start.ts'
import { routes } from '../routes/registry.ts'
import { ADMIN_PASSWORD, testEnv } from './test-env.ts'

const ORIGIN = 'http://console.test'

export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** null for answers that are not JSON. */
  readonly body: unknown
}

export type ApiCaller = (call: string, body?: unknown, headers?: Record<string, string>) => Promise<ApiAnswer>

export interface TestApi {
  readonly container: Container
  /** Calls `GET /tasks/1` as a page of the console without a session. */
  readonly stranger: ApiCaller
  /** The same with the cookie of the administrator. */
  readonly admin: ApiCaller
  /** What SIGTERM does. */
  readonly stop: () => void
  readonly withHeaders: (headers: Record<string, string>) => ApiCaller
}

const matchPath = (route: Route, pathname: string): Record<string, string> | undefined => {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  const pattern = new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '([^/]+)')}$`)
  const match = pattern.exec(pathname)
  return match === null ? undefined : Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? '']))
}

const jsonOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const parametersOf = ({ path }: Route): number => path.split('{').length
/** As Next chooses: a word of the path before a parameter. */
const bySpecificity = routes.toSorted((a, b) => parametersOf(a) - parametersOf(b))

/** Sends one call with these headers, a text as it is and anything else as JSON; the answer is not read, so that streams can be left. */
export const send = async (
  container: Container,
  call: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Response> => {
  const [method = '', address = ''] = call.split(' ')
  const url = new URL(`${ORIGIN}${address}`)
  for (const route of bySpecificity) {
    const rawParams = route.method === method ? matchPath(route, url.pathname) : undefined
    if (rawParams === undefined) continue
    const request = new Request(url, {
      method,
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
      headers: {
        host: 'console.test',
        origin: ORIGIN,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    })
    return answerRequest(route, request, rawParams, container)
  }
  throw new Error(`no route for ${call}`)
}

/** Calls the API of a container with these headers on every call. */
export const callerOf =
  (container: Container, always: Record<string, string>): ApiCaller =>
  async (call, body, headers = {}) => {
    const response = await send(container, call, body, { ...always, ...headers })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: jsonOrNull(text) }
  }

/** The whole API on a new database and the real Redis, with the administrator signed in; closed when the test ends. */
export const openApi = async (over: Readonly<Record<string, string>> = {}, logger?: Logger): Promise<TestApi> => {
  const env = testEnv({ DATABASE_URL: await freshDatabase(), REDIS_URL: stackEndpoints().redisUrl, ...over })
  const stop = new AbortController()
  const container = createContainer(env, stop.signal, logger)
  onTestFinished(() => container.close())
  await createFirstAdmin(container, env)
  const stranger = callerOf(container, {})
  const signIn = await stranger('POST /session', { email: env.SLUICE_ADMIN_EMAIL, password: ADMIN_PASSWORD })
  const cookie = z
    .string()
    .min(1)
    .parse(
      signIn.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; '),
    )
  return {
    container,
    stranger,
    admin: callerOf(container, { cookie }),
    withHeaders: (headers) => callerOf(container, headers),
    stop: () => stop.abort(),
  }
}
