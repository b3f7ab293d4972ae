import { describe, expect, test } from 'vitest'
import { callerOf, openApi, type TestApi } from '../testing/api.ts'
import { cookieOf } from '../testing/people.ts'
import { ADMIN_PASSWORD } from '../testing/test-env.ts'

const EMAIL = 'admin@sluice.local'
const PASSWORD = 'pump four hums at night'

const inviteBen = async ({ admin }: TestApi): Promise<string> => {
  const invited = await admin('POST /invitations', { email: 'Ben@plant.test', role: 'editor' })
  expect(invited.status).toBe(201)
  const { link } = invited.body as { link: string }
  expect(link).toMatch(/^http:\/\/console\.test\/invite\/[A-Za-z0-9_-]{22}$/)
  return link.slice(-22)
}

/** Ben, who accepted an invitation. */
const joinBen = async (api: TestApi) => {
  const accepted = await api.stranger('POST /invitations/accept', {
    token: await inviteBen(api),
    name: 'Ben',
    password: PASSWORD,
  })
  expect(accepted).toMatchObject({ status: 200, body: { email: 'ben@plant.test' } })
  const ben = callerOf(api.container, { cookie: cookieOf(accepted) })
  const found = await api.admin('GET /users?search=ben@plant')
  const { users } = found.body as { users: { id: string }[] }
  return { ben, benId: users[0]?.id ?? '' }
}

describe('invitations', () => {
  test('a link leads from its first sight to a session with the role that was offered, once', async () => {
    const api = await openApi()
    const token = await inviteBen(api)
    expect((await api.stranger('POST /invitations/look', { token })).body).toMatchObject({
      purpose: 'join',
      email: 'ben@plant.test',
      workspace: 'default',
      role: 'editor',
      next: 'account',
    })
    const weak = await api.stranger('POST /invitations/accept', { token, name: 'Ben', password: 'Password1234' })
    expect(weak).toMatchObject({ status: 422, body: { code: 'PASSWORD_WEAK', field: 'password' } })
    const accept = { token, name: 'Ben', password: PASSWORD }
    const accepted = await api.stranger('POST /invitations/accept', accept)
    const ben = callerOf(api.container, { cookie: cookieOf(accepted) })
    expect((await ben('GET /session')).body).toMatchObject({ role: 'editor', workspace: { name: 'default' } })
    expect(await api.stranger('POST /invitations/accept', accept)).toMatchObject({
      status: 410,
      body: { code: 'INVITATION_UNUSABLE' },
    })
    expect((await ben('GET /users')).status).toBe(403)
    expect((await ben('GET /invitations')).status).toBe(403)
  })

  test('are listed without their token, and revoked', async () => {
    const api = await openApi()
    const token = await inviteBen(api)
    const listed = await api.admin('GET /invitations')
    expect(listed.body).toMatchObject({ invitations: [{ email: 'ben@plant.test', author: EMAIL }] })
    expect(listed.text).not.toContain(token)
    const { invitations } = listed.body as { invitations: { id: number }[] }
    expect((await api.admin(`DELETE /invitations/${invitations[0]?.id}`)).status).toBe(204)
    expect((await api.stranger('POST /invitations/look', { token })).status).toBe(410)
  })

  test('whoever has an account accepts signed in to it, and nobody else does it for them', async () => {
    const api = await openApi()
    const { ben } = await joinBen(api)
    const token = await inviteBen(api)
    expect((await api.admin('POST /invitations/look', { token })).body).toMatchObject({ next: 'signIn' })
    expect((await api.admin('POST /invitations/accept', { token })).status).toBe(401)
    expect((await ben('POST /invitations/look', { token })).body).toMatchObject({ next: 'accept' })
    expect((await ben('POST /invitations/accept', { token })).status).toBe(200)
  })
})

describe('users', () => {
  test('disabling ends sessions and keys at once and keeps the password from working; enabling undoes it', async () => {
    const api = await openApi()
    const { ben, benId } = await joinBen(api)
    const made = await ben('POST /api-keys', { name: 'script' })
    const { key } = made.body as { key: string }
    const script = api.withHeaders({ 'x-api-key': key, origin: '' })
    expect((await script('GET /tasks')).status).toBe(200)
    expect((await api.admin(`PUT /users/${benId}`, { isDisabled: true })).body).toMatchObject({ isDisabled: true })
    const signIn = () => api.stranger('POST /session', { email: 'ben@plant.test', password: PASSWORD })
    expect((await ben('GET /session')).status).toBe(401)
    expect((await script('GET /tasks')).status).toBe(401)
    expect(await signIn()).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED' } })
    await api.admin(`PUT /users/${benId}`, { isDisabled: false })
    expect((await signIn()).status).toBe(201)
    expect((await ben('GET /session')).status).toBe(401)
  })

  test('the last administrator stays one, and nobody disables or deletes themselves', async () => {
    const api = await openApi()
    const { body } = await api.admin('GET /users')
    const { users } = body as { users: { id: string }[] }
    const path = `/users/${users[0]?.id}`
    expect(await api.admin(`PUT ${path}`, { isAdministrator: false })).toMatchObject({
      status: 409,
      body: { code: 'LAST_ADMINISTRATOR' },
    })
    for (const call of [`PUT ${path}`, `DELETE ${path}`])
      expect((await api.admin(call, call.startsWith('PUT') ? { isDisabled: true } : undefined)).status).toBe(409)
  })

  test('deleting somebody leaves nothing that signs in', async () => {
    const api = await openApi()
    const { ben, benId } = await joinBen(api)
    const { key } = (await ben('POST /api-keys', { name: 'script' })).body as { key: string }
    expect((await api.admin(`DELETE /users/${benId}`)).status).toBe(204)
    expect((await ben('GET /session')).status).toBe(401)
    expect((await api.withHeaders({ 'x-api-key': key, origin: '' })('GET /tasks')).status).toBe(401)
    expect((await api.admin(`DELETE /users/${benId}`)).status).toBe(404)
  })

  test('a link to a new password ends the sessions, and the new password signs in', async () => {
    const api = await openApi()
    const { ben, benId } = await joinBen(api)
    const made = await api.admin(`POST /users/${benId}/password-link?language=zh`)
    // No worker is there to mail it.
    expect(made.body).toMatchObject({ isMailed: false })
    const token = (made.body as { link: string }).link.slice(-22)
    const { text } = await api.admin('GET /audit/instance?action=user.passwordLinkMade')
    expect(text).toContain('ben@plant.test')
    expect(text).not.toContain(token)
    expect((await api.stranger('POST /invitations/look', { token })).body).toMatchObject({
      next: 'password',
      role: null,
    })
    const password = 'pump five is silent'
    expect((await api.stranger('POST /invitations/accept', { token, password })).status).toBe(200)
    expect((await ben('GET /session')).status).toBe(401)
    const old = await api.stranger('POST /session', { email: 'ben@plant.test', password: PASSWORD })
    expect(old.status).toBe(401)
    expect((await api.stranger('POST /session', { email: 'ben@plant.test', password })).status).toBe(201)
  })
})

describe('the own account', () => {
  const signIn = async (api: TestApi, password = ADMIN_PASSWORD, headers = {}) => {
    const answer = await api.stranger('POST /session', { email: EMAIL, password }, headers)
    expect(answer.status).toBe(201)
    return callerOf(api.container, { cookie: cookieOf(answer) })
  }

  test('another password needs the present one, follows the rules and ends every other session', async () => {
    const api = await openApi()
    const other = await signIn(api)
    const change = (currentPassword: string, newPassword: string) =>
      api.admin('PUT /account/password', { currentPassword, newPassword })
    expect((await change('wrong', PASSWORD)).body).toMatchObject({ code: 'PASSWORD_WRONG', field: 'currentPassword' })
    expect((await change(ADMIN_PASSWORD, EMAIL)).body).toMatchObject({ code: 'PASSWORD_WEAK', field: 'newPassword' })
    expect((await other('GET /session')).status).toBe(200)
    expect((await change(ADMIN_PASSWORD, PASSWORD)).status).toBe(204)
    expect((await other('GET /session')).status).toBe(401)
    expect((await api.admin('GET /session')).status).toBe(200)
    await signIn(api, PASSWORD)
  })

  test('sessions are listed without what would open them, and ended one by one or all others', async () => {
    const api = await openApi()
    const phone = await signIn(api, ADMIN_PASSWORD, { 'user-agent': 'Phone', 'x-forwarded-for': '203.0.113.9' })
    const listed = await api.admin('GET /account/sessions')
    const { sessions } = listed.body as { sessions: { id: string; isThis: boolean; userAgent: string }[] }
    expect(sessions.filter(({ isThis }) => isThis)).toHaveLength(1)
    const onPhone = sessions.find(({ userAgent }) => userAgent === 'Phone')
    expect(onPhone).toMatchObject({ isThis: false, address: '203.0.113.9' })
    expect((await api.admin(`DELETE /account/sessions/${onPhone?.id}`)).status).toBe(204)
    expect((await phone('GET /session')).status).toBe(401)
    const others = [await signIn(api), await signIn(api)]
    expect((await api.admin('DELETE /account/sessions')).status).toBe(204)
    for (const one of others) expect((await one('GET /session')).status).toBe(401)
    expect((await api.admin('GET /session')).status).toBe(200)
  })

  test('nobody ends the session of somebody else', async () => {
    const api = await openApi()
    const { ben } = await joinBen(api)
    const { body } = await api.admin('GET /account/sessions')
    const { sessions } = body as { sessions: { id: string }[] }
    expect((await ben(`DELETE /account/sessions/${sessions[0]?.id}`)).status).toBe(404)
    expect((await api.admin('GET /session')).status).toBe(200)
  })
})
