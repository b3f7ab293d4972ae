import { SluiceError } from '@sluice/contracts'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Container, createContainer } from '../container.ts'
import type { Principal } from '../principal.ts'
import { testEnv } from '../testing/test-env.ts'
import { json } from './answer.ts'
import { defineRoute, type Route, type RouteAuth } from './define-route.ts'
import { answerRequest } from './serve.ts'

const person: Principal = {
  userId: 'u',
  email: 'u@console.test',
  workspace: null,
  role: null,
  rights: [],
  workspaces: [],
  via: 'session',
}
const script: Principal = { ...person, via: 'apiKey' }

/** The real container, which connects to nothing before it is asked, for a known caller. */
const containerFor = (caller: Principal | null, logged: string[] = []): Container => ({
  ...createContainer(testEnv(), new AbortController().signal),
  logger: pino({}, { write: (line: string) => logged.push(line) }),
  authenticate: async () => caller,
})

const echo = (auth: RouteAuth = 'any', handler?: () => Promise<{ size: number }>): Route =>
  defineRoute({
    method: 'POST',
    path: '/boxes/{boxId}',
    summary: 'Measure a box',
    auth,
    right: null,
    audit: { changesNothing: 'only measures' },
    params: z.strictObject({ boxId: z.string() }),
    query: z.strictObject({ unit: z.enum(['mm', 'cm']).default('mm') }),
    body: z.strictObject({ size: z.int(), label: z.string().max(3).optional() }),
    answer: json(z.strictObject({ size: z.int() }), 201),
    handler: handler ?? (async ({ body, query }) => ({ size: query.unit === 'cm' ? body.size * 10 : body.size })),
  })

interface Call {
  readonly route?: Route
  readonly caller?: Principal | null
  readonly body?: string
  readonly query?: string
  readonly headers?: Record<string, string>
  readonly logged?: string[]
}

const ask = async ({ route = echo(), caller = person, body = '{"size":2}', ...call }: Call) => {
  const headers = { host: 'console.test', origin: 'http://console.test', 'content-type': 'application/json' }
  const request = new Request(`http://console.test/api/v1/boxes/b${call.query ?? ''}`, {
    method: 'POST',
    body,
    headers: { ...headers, ...call.headers },
  })
  const response = await answerRequest(route, request, { boxId: 'b' }, containerFor(caller, call.logged))
  return { status: response.status, headers: response.headers, body: z.json().parse(await response.json()) }
}

describe('a defined route', () => {
  test('answers parsed input, its status, and is never cached', async () => {
    const answer = await ask({ query: '?unit=cm' })
    expect(answer).toMatchObject({ status: 201, body: { size: 20 } })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('refuses what its schemas do not know, naming every wrong field and the first one on top', async () => {
    const answer = await ask({ body: '{"size":"2","label":"long one","colour":"red"}' })
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: 'INVALID_REQUEST',
        field: 'size',
        issues: [{ field: 'size' }, { field: 'label' }, { field: 'colour' }],
      },
    })
    expect(await ask({ query: '?unit=cm&x=1' })).toMatchObject({ status: 400, body: { field: 'x' } })
  })

  test.each([
    ['no JSON', '{', {}],
    ['another content type', '{"size":2}', { 'content-type': 'text/plain' }],
  ])('refuses %s', async (_name, body, headers) => {
    expect(await ask({ body, headers })).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } })
  })

  test('reads no more of a body than it accepts', async () => {
    const body = JSON.stringify({ size: 2, label: 'x'.repeat(9 * 1024 * 1024) })
    expect(await ask({ body })).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } })
  })

  test('lets no stranger in and tells them nothing about the input', async () => {
    expect(await ask({ caller: null, body: '{' })).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } })
  })

  test('for persons refuses API keys', async () => {
    expect(await ask({ route: echo('person'), caller: script })).toMatchObject({ status: 403 })
    expect(await ask({ route: echo('person') })).toMatchObject({ status: 201 })
  })

  test('refuses a cookie that another site sends, but not a key, which no site can send', async () => {
    const headers = { origin: 'https://evil.test' }
    expect(await ask({ headers })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
    expect(await ask({ headers, caller: script })).toMatchObject({ status: 201 })
    expect(await ask({ headers, caller: null, route: echo('none') })).toMatchObject({ status: 403 })
  })

  test('tells a known error by its code and status, with the remedy of the catalogue', async () => {
    const route = echo('any', async () => {
      throw new SluiceError('KAFKA_AUTH_FAILED', 'the broker refused alice', { field: 'source.sasl.password' })
    })
    expect(await ask({ route })).toMatchObject({
      status: 422,
      body: { code: 'KAFKA_AUTH_FAILED', field: 'source.sasl.password', hint: expect.stringContaining('password') },
    })
  })

  test('keeps an unforeseen error to itself: an id for the client, the cause for the log', async () => {
    const logged: string[] = []
    const route = echo('any', async () => {
      throw new TypeError('cannot read secret hunter2')
    })
    const answer = await ask({ route, logged })
    expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL' } })
    expect(JSON.stringify(answer.body)).not.toContain('hunter2')
    const errorId = /error id ([0-9a-f-]{36})/.exec(JSON.stringify(answer.body))?.[1] ?? 'none'
    expect(logged.join('')).toContain(errorId)
    expect(logged.join('')).toContain('hunter2')
  })

  test('never lets a property out that its answer does not declare', async () => {
    const leaking = { size: 1, password: 'hunter2' }
    const answer = await ask({ route: echo('any', async () => leaking) })
    expect(answer.status).toBe(500)
    expect(JSON.stringify(answer.body)).not.toContain('hunter2')
  })
})
