import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { auditListSchema } from '@sluice/contracts'
import { startIdentityProvider } from '@sluice/stack/testing'
import { DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { pino } from 'pino'
import { expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { callerOf, openApi, send } from '../testing/api.ts'
import { createBrowser, logInAtProvider, logOutAtProvider } from '../testing/browse.ts'
import { cookieOf } from '../testing/people.ts'

const CALLBACK = 'http://console.test/api/v1/session/oidc/callback'
const person = (name: string, more: object = {}) => ({
  subject: `sub-of-${name}`,
  claims: { name, email: `${name}@plant.test`, email_verified: true, ...more },
})

interface SetUp {
  readonly adaGroups?: readonly string[]
  readonly logoutUri?: string
}

const setUp = async (
  over: Readonly<Record<string, string>> = {},
  logged: string[] = [],
  { adaGroups, logoutUri }: SetUp = {},
) => {
  const provider = await startIdentityProvider({
    redirectUri: CALLBACK,
    ...(logoutUri === undefined ? {} : { logoutUri }),
    people: [
      person('ben'),
      person('ada', { groups: adaGroups }),
      person('eve', { email_verified: false }),
      person('admin', { email: 'admin@sluice.local' }),
    ],
  })
  onTestFinished(() => provider.stop())
  const settings = {
    SLUICE_OIDC_ISSUER: provider.issuer,
    SLUICE_OIDC_CLIENT_ID: provider.clientId,
    SLUICE_OIDC_CLIENT_SECRET: provider.clientSecret,
  }
  const logger = pino({}, { write: (line: string) => logged.push(line) })
  const api = await openApi({ ...settings, ...over }, logger)
  const begin = async () => {
    const begun = await api.stranger('GET /session/oidc?next=/data-in/7')
    expect(begun.status).toBe(303)
    return { location: z.string().parse(begun.headers.get('location')), cookie: cookieOf(begun) }
  }
  /** The whole way there and back; answers what the console said to who came back. */
  const signIn = async (name: string, change: (url: URL) => void = () => undefined, browser = createBrowser()) => {
    const { location, cookie } = await begin()
    const back = await logInAtProvider(location, `sub-of-${name}`, CALLBACK, browser)
    change(back)
    const answer = await callerOf(api.container, { cookie })(`GET /session/oidc/callback${back.search}`)
    return { ...answer, location: answer.headers.get('location') }
  }
  const invite = (email: string) => api.admin('POST /invitations', { email, role: 'operator' })
  return { provider, api, begin, signIn, invite }
}

const problem = (code: string) => ({ status: 303, location: `/sign-in?problem=${code}` })

test('who was invited comes in, with the role of the invitation and back to the page they wanted, again and again', async () => {
  const { api, signIn, invite } = await setUp()
  expect(await signIn('ben')).toMatchObject(problem('NOT_INVITED'))
  await invite('ben@plant.test')
  const first = await signIn('ben')
  expect(first).toMatchObject({ status: 303, location: '/data-in/7' })
  const ben = callerOf(api.container, { cookie: cookieOf(first) })
  expect((await ben('GET /session')).body).toMatchObject({ email: 'ben@plant.test', role: 'operator' })
  expect((await ben('GET /account')).body).toMatchObject({ name: 'ben', hasPassword: false, hasSingleSignOn: true })
  expect(await signIn('ben')).toMatchObject({ location: '/data-in/7' })
  const { body } = await api.admin('GET /users?search=ben')
  expect(body).toMatchObject({ users: [{ email: 'ben@plant.test' }] })
})

test('an account with a verified e-mail is the same person; one whose e-mail is not verified is nobody', async () => {
  const { api, signIn, invite } = await setUp()
  const admin = callerOf(api.container, { cookie: cookieOf(await signIn('admin')) })
  expect((await admin('GET /session')).body).toMatchObject({ email: 'admin@sluice.local' })
  await invite('eve@plant.test')
  expect(await signIn('eve')).toMatchObject(problem('NOT_INVITED'))
})

test('a wrong state, another browser and a code used twice lead nowhere', async () => {
  const { api, begin, signIn, invite } = await setUp()
  await invite('ben@plant.test')
  expect(await signIn('ben', (url) => url.searchParams.set('state', 'guessed'))).toMatchObject(
    problem('SINGLE_SIGN_ON_FAILED'),
  )
  const { location, cookie } = await begin()
  const back = await logInAtProvider(location, 'sub-of-ben', CALLBACK)
  const call = `GET /session/oidc/callback${back.search}`
  const other = await begin()
  for (const headers of [{}, { cookie: other.cookie }, { cookie: 'sluice.oidc=nonsense' }]) {
    const answer = await callerOf(api.container, headers)(call)
    expect(answer.headers.get('location')).toBe('/sign-in?problem=SINGLE_SIGN_ON_FAILED')
  }
  const mine = callerOf(api.container, { cookie })
  expect((await mine(call)).headers.get('location')).toBe('/data-in/7')
  expect((await mine(call)).headers.get('location')).toBe('/sign-in?problem=SINGLE_SIGN_ON_FAILED')
})

const anHourAgo = Math.floor(Date.now() / 1000) - 3_600

test.each([
  ['for another audience', { aud: 'other' }, /"aud"/],
  ['of another issuer', { iss: 'http://127.0.0.1:1' }, /"iss"/],
  ['that is too old', { exp: anHourAgo, iat: anHourAgo - 60 }, /"exp"/],
  ['without our nonce', { nonce: 'another' }, /"nonce"/],
])(
  'an ID token %s is refused, signed as it is; the log says why and keeps the token to itself',
  async (_name, wrong, why) => {
    const logged: string[] = []
    const { provider, signIn, invite } = await setUp({}, logged)
    await invite('ben@plant.test')
    provider.tamper((claims) => ({ ...claims, ...wrong }))
    expect(await signIn('ben')).toMatchObject(problem('SINGLE_SIGN_ON_FAILED'))
    const [line = ''] = logged.filter((one) => one.includes('identity provider'))
    expect(line.replaceAll('\\"', '"')).toMatch(why)
    expect(line).not.toContain('eyJ')
    provider.tamper((claims) => claims)
    expect(await signIn('ben')).toMatchObject({ location: '/data-in/7' })
  },
)

test('a disabled person stays out', async () => {
  const { api, signIn, invite } = await setUp()
  await invite('ben@plant.test')
  await signIn('ben')
  const { users } = (await api.admin('GET /users?search=ben')).body as { users: { id: string }[] }
  await api.admin(`PUT /users/${users[0]?.id}`, { isDisabled: true })
  expect(await signIn('ben')).toMatchObject(problem('ACCOUNT_DISABLED'))
})

test('where the deployer says so, everybody of a domain becomes a viewer; others do not', async () => {
  const { api, signIn } = await setUp({
    SLUICE_OIDC_FIRST_TIME: 'default:viewer',
    SLUICE_OIDC_EMAIL_DOMAINS: 'plant.test',
  })
  const ben = callerOf(api.container, { cookie: cookieOf(await signIn('ben')) })
  expect((await ben('GET /session')).body).toMatchObject({
    role: 'viewer',
    workspace: { id: DEFAULT_WORKSPACE_ID },
    rights: ['tasks:read'],
  })
  expect(await signIn('admin')).toMatchObject(problem('NOT_INVITED'))
})

test('where groups have roles, each sign-in makes people what their groups say, and never takes the last administrator', async () => {
  const groups = ['ops']
  const mapping = { SLUICE_OIDC_GROUP_ROLES: 'ops=default:operator, leads=default:editor+payloads' }
  const { api, signIn } = await setUp(mapping, [], { adaGroups: groups })
  const session = async () => {
    const ada = callerOf(api.container, { cookie: cookieOf(await signIn('ada')) })
    return (await ada('GET /session')).body
  }
  expect(await session()).toMatchObject({ email: 'ada@plant.test', role: 'operator' })
  groups.push('leads')
  expect(await session()).toMatchObject({ role: 'editor', rights: expect.arrayContaining(['payloads:read']) })
  expect(await session()).toMatchObject({ role: 'editor' })
  groups.length = 0
  expect(await session()).toMatchObject({ role: null, workspaces: [] })
  // Of no group either, but nobody else administers the workspace; nothing changes, so nothing is told.
  const admin = callerOf(api.container, { cookie: cookieOf(await signIn('admin')) })
  expect((await admin('GET /session')).body).toMatchObject({ role: 'admin' })
  const { entries } = auditListSchema.parse((await admin('GET /audit')).body)
  expect(entries.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
    'member.removed ada@plant.test',
    'member.changed ada@plant.test',
    'member.added ada@plant.test',
  ])
  expect(entries.map(({ via }) => via)).toEqual(['provider', 'provider', 'provider'])
})

/** The address of the console for the provider, which dials it by itself; `answer` is set once there is a console. */
const listen = async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const heard: { answer: ((body: string, headers: Record<string, string>) => Promise<Response>) | null } = {
    answer: null,
  }
  const server = createServer(async (request, response) => {
    const answer = await heard.answer?.(await text(request), form)
    response.writeHead(answer?.status ?? 503).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return { heard, form, uri: `http://127.0.0.1:${port}/api/v1/session/oidc/logout` }
}

test('who logs out at the provider is signed out here, from the sessions that it began and from no other', async () => {
  const { heard, form, uri } = await listen()
  const { provider, api, signIn, invite } = await setUp({}, [], { logoutUri: uri })
  const tokens: string[] = []
  heard.answer = (body, headers) => {
    tokens.push(body)
    return send(api.container, 'POST /session/oidc/logout', body, { ...headers, origin: '' })
  }
  await invite('ben@plant.test')
  const browser = createBrowser()
  const ben = callerOf(api.container, { cookie: cookieOf(await signIn('ben', undefined, browser)) })
  const elsewhere = callerOf(api.container, { cookie: cookieOf(await signIn('ben')) })
  expect((await ben('GET /session')).status).toBe(200)

  await logOutAtProvider(provider.issuer, browser)
  await vi.waitFor(async () => expect((await ben('GET /session')).status).toBe(401), 10_000)
  expect((await elsewhere('GET /session')).status).toBe(200)
  const { entries } = auditListSchema.parse((await api.admin('GET /audit/instance')).body)
  expect(entries[0]).toMatchObject({ action: 'session.ended', subject: 'ben@plant.test', via: 'provider' })

  const [token = ''] = tokens
  const logOut = (body: string) => send(api.container, 'POST /session/oidc/logout', body, { ...form, origin: '' })
  const [head, claims, signature] = token.replace('logout_token=', '').split('.')
  for (const wrong of ['', 'logout_token=x', `logout_token=${head}.${claims}.${signature?.slice(4)}AAAA`])
    expect((await logOut(wrong)).status, wrong).toBe(400)
  expect((await elsewhere('GET /session')).status).toBe(200)
})

test('a provider that does not answer is told apart, and asked again the next time', async () => {
  const { provider, api } = await setUp()
  const options = await api.stranger('GET /session/options')
  expect(options.body).toEqual({ singleSignOn: { label: new URL(provider.issuer).host } })
  await provider.stop()
  const begun = await api.stranger('GET /session/oidc')
  expect(begun.headers.get('location')).toBe('/sign-in?problem=SINGLE_SIGN_ON_UNAVAILABLE')
})

test('without a provider there is no way through one', async () => {
  const api = await openApi()
  expect((await api.stranger('GET /session/options')).body).toEqual({ singleSignOn: null })
  expect((await api.stranger('GET /session/oidc')).status).toBe(404)
})
