import { freshDatabase } from '@sluice/stack/testing'
import { createStore } from '@sluice/store'
import { expect, onTestFinished, test } from 'vitest'
import { createContainer } from '../container.ts'
import { createFirstAdmin } from '../first-start.ts'
import { callerOf } from '../testing/api.ts'
import { cookieOf } from '../testing/people.ts'
import { ADMIN_PASSWORD, testEnv } from '../testing/test-env.ts'
import { authenticate } from './authenticate.ts'

const EMAIL = 'admin@sluice.local'
const MINUTE_MS = 60_000

/** Web processes of one installation. */
const openProcesses = async (count: number, over: Readonly<Record<string, string>> = {}) => {
  const env = testEnv({ DATABASE_URL: await freshDatabase(), ...over })
  const containers = Array.from({ length: count }, () => createContainer(env, new AbortController().signal))
  onTestFinished(async () => {
    await Promise.all(containers.map((container) => container.close()))
  })
  const [first] = containers
  if (first === undefined) throw new RangeError('at least one process')
  await createFirstAdmin(first, env)
  return { env, first, callers: containers.map((container) => callerOf(container, {})) }
}

const credentials = { email: EMAIL, password: ADMIN_PASSWORD }

test('a session ends when nobody uses it, however fresh it was, and lives on while somebody does', async () => {
  const { env, first, callers } = await openProcesses(1)
  const signedIn = await callers[0]?.('POST /session', credentials)
  const headers = new Headers({ cookie: signedIn === undefined ? '' : cookieOf(signedIn) })
  const store = createStore({ databaseUrl: env.DATABASE_URL, secretKey: env.SLUICE_SECRET_KEY })
  onTestFinished(() => store.close())
  const at = (minutes: number) => {
    const now = () => Date.now() + minutes * MINUTE_MS
    const { auth, members } = first
    const parts = { auth, members, sessions: store.sessions, idleMs: 30 * MINUTE_MS, requireStore: store.ping, now }
    return authenticate(parts, headers)
  }
  for (const minutes of [0, 29, 58, 87]) expect(await at(minutes), `${minutes}`).toMatchObject({ email: EMAIL })
  expect(await at(118)).toBeNull()
  // It is gone from the store, not only judged.
  expect(await at(0)).toBeNull()
})

test('over https the cookie belongs to this host alone, and ends with the session', async () => {
  const { callers } = await openProcesses(1, { BETTER_AUTH_URL: 'https://console.test', SLUICE_SESSION_DAYS: '3' })
  const signedIn = await callers[0]?.('POST /session', credentials)
  const [cookie = ''] = signedIn?.headers.getSetCookie() ?? []
  expect(cookie).toMatch(/^__Host-sluice\.session_token=/)
  for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax', `Max-Age=${3 * 86_400}`])
    expect(cookie.split('; ')).toContain(part)
  expect(cookie).not.toMatch(/domain/i)
})

test('signing in again in one browser makes a new session and ends the one before', async () => {
  const { first, callers } = await openProcesses(1)
  const [call] = callers
  if (call === undefined) throw new RangeError('no process')
  const old = cookieOf(await call('POST /session', credentials))
  const fresh = cookieOf(await call('POST /session', credentials, { cookie: old }))
  expect(fresh).not.toBe(old)
  expect((await callerOf(first, { cookie: old })('GET /session')).status).toBe(401)
  expect((await callerOf(first, { cookie: fresh })('GET /session')).status).toBe(200)
})

test('guesses at once against several processes are stopped as against one, and a restart forgives nothing', async () => {
  const { env, callers } = await openProcesses(3)
  const guesses = await Promise.all(
    Array.from({ length: 24 }, (_, index) =>
      callers[index % callers.length]?.('POST /session', { email: EMAIL, password: `guess ${index}` }),
    ),
  )
  const statuses = guesses.map((answer) => answer?.status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(8)
  expect(statuses.filter((status) => status === 429)).toHaveLength(16)
  const restarted = createContainer(env, new AbortController().signal)
  onTestFinished(() => restarted.close())
  expect((await callerOf(restarted, {})('POST /session', credentials)).status).toBe(429)
})

test('one address may not try account after account', async () => {
  const { callers } = await openProcesses(1)
  const from = (address: string) => async (index: number) =>
    callers[0]?.('POST /session', { email: `guess${index}@plant.test`, password: 'x' }, { 'x-forwarded-for': address })
  const answers = []
  for (let index = 0; index < 31; index += 1) answers.push((await from('203.0.113.9')(index))?.status)
  expect(answers.indexOf(429)).toBe(30)
  expect((await from('203.0.113.10')(99))?.status).toBe(401)
  // Nor does an address that is stopped count against accounts.
  for (let index = 0; index < 10; index += 1) await from('203.0.113.9')(200)
  expect((await from('203.0.113.10')(200))?.status).toBe(401)
})
