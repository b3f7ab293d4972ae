import { createdApiKeySchema, probesOfPayloads } from '@sluice/contracts'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openApi } from '../testing/api.ts'
import { ADMIN_PASSWORD } from '../testing/test-env.ts'
import { routes } from './registry.ts'

const EMAIL = 'admin@sluice.local'
const concrete = (path: string): string => path.replaceAll(/\{\w+\}/g, '1')
const callsOf = (wanted: (route: (typeof routes)[number]) => boolean): string[] =>
  routes.filter(wanted).map((route) => `${route.method} ${concrete(route.path)}`)

describe('access', () => {
  test('every route but sign-in and the description asks who is there, before it looks at the input', async () => {
    const { stranger, withHeaders } = await openApi()
    for (const call of callsOf((route) => route.auth !== 'none')) {
      expect((await stranger(call)).status, call).toBe(401)
      expect((await withHeaders({ 'x-api-key': 'sluice_wrong' })(call)).status, call).toBe(401)
      expect((await withHeaders({ cookie: 'sluice.session_token=forged.signature' })(call)).status, call).toBe(401)
    }
  })

  test('no route that changes anything takes the cookie from another site', async () => {
    const { admin } = await openApi()
    for (const call of callsOf((route) => route.method !== 'GET' && !route.fromServer))
      for (const headers of [{ origin: 'https://evil.test' }, { 'sec-fetch-site': 'cross-site' }])
        expect((await admin(call, {}, headers)).status, call).toBe(403)
  })

  test('a key opens what its person may do, except keys and sessions, until it is revoked', async () => {
    const { admin, withHeaders } = await openApi()
    const { body, status } = await admin('POST /api-keys', { name: 'deploy' })
    expect(status).toBe(201)
    const { id, key } = body as { id: string; key: string }
    const script = withHeaders({ 'x-api-key': key, origin: '' })
    expect(await script('GET /tasks')).toMatchObject({ status: 200 })
    for (const call of callsOf((route) => route.auth === 'person')) expect((await script(call)).status, call).toBe(403)
    const listed = await admin('GET /api-keys')
    expect(listed.body).toMatchObject({ keys: [{ id, name: 'deploy', start: key.slice(0, 11) }] })
    expect(listed.text).not.toContain(key)
    expect((await admin(`DELETE /api-keys/${id}`)).status).toBe(204)
    expect((await script('GET /tasks')).status).toBe(401)
    expect((await admin(`DELETE /api-keys/${id}`)).status).toBe(404)
  })

  test('a key with an end opens nothing once its time has come', async () => {
    const { admin, withHeaders } = await openApi()
    const created = await admin('POST /api-keys', { name: 'week', expiresInDays: 7 })
    const { key, expiresAt } = createdApiKeySchema.parse(created.body)
    const script = withHeaders({ 'x-api-key': key, origin: '' })
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const endsMs = Date.parse(expiresAt ?? '')
    vi.setSystemTime(endsMs - 1_000)
    expect((await script('GET /tasks')).status).toBe(200)
    vi.setSystemTime(endsMs + 1_000)
    expect((await script('GET /tasks')).status).toBe(401)
  })

  test('a key that may not see payloads is refused samples, the topic browser, dry runs and dead letters', async () => {
    const { admin, withHeaders } = await openApi()
    const created = await admin('POST /api-keys', { name: 'metrics', rights: ['tasks:read', 'tasks:write'] })
    expect(created.body).toMatchObject({ rights: ['tasks:read', 'tasks:write'] })
    const { key } = created.body as { key: string }
    const blind = withHeaders({ 'x-api-key': key, origin: '' })
    expect((await blind('GET /tasks')).status).toBe(200)
    const payloads = ['GET /tasks/1/dead-letters/download', ...probesOfPayloads.map((kind) => `POST /probes/${kind}`)]
    for (const call of payloads)
      expect(await blind(call, call.startsWith('POST') ? { request: {} } : undefined), call).toMatchObject({
        status: 403,
        body: { code: 'FORBIDDEN' },
      })
    // What the console needs as a part of something else is nobody's to ask.
    const direct = await admin('POST /probes/kafka.setOffsets', { request: {} })
    expect(direct).toMatchObject({ status: 400, body: { field: 'kind' } })
  })

  test('signing out ends the session on the server', async () => {
    const { admin } = await openApi()
    expect(await admin('GET /session')).toMatchObject({ status: 200, body: { email: EMAIL } })
    expect((await admin('DELETE /session')).status).toBe(204)
    expect((await admin('GET /session')).status).toBe(401)
  })

  test('an unknown e-mail and a wrong password look the same, and guessing is stopped', async () => {
    const { stranger } = await openApi()
    const guess = (email: string) => stranger('POST /session', { email, password: 'guess' })
    const unknown = await guess('nobody@sluice.local')
    const wrong = await guess(EMAIL)
    expect(unknown).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED', field: 'password' } })
    expect(wrong.text).toBe(unknown.text)
    while ((await guess(EMAIL)).status === 401);
    const right = await stranger('POST /session', { email: EMAIL, password: ADMIN_PASSWORD })
    expect(right).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED', field: 'email' } })
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('cookies are out of reach of scripts and of other sites', async () => {
    const { stranger } = await openApi()
    const { headers } = await stranger('POST /session', { email: EMAIL, password: ADMIN_PASSWORD })
    for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly;.*SameSite=Lax/)
  })
})
