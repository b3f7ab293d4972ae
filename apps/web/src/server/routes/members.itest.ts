import { memberListSchema, workspaceListSchema, workspaceSchema } from '@sluice/contracts'
import { DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { describe, expect, test } from 'vitest'
import { openApi } from '../testing/api.ts'
import { exampleSpec } from '../testing/example-spec.ts'
import { addPerson } from '../testing/people.ts'

const workspaceId = DEFAULT_WORKSPACE_ID
const ADMIN = 'admin@sluice.local'

describe('members', () => {
  test('are added by the e-mail of somebody who can sign in, changed and taken out, at once', async () => {
    const { admin, container } = await openApi()
    const ada = await addPerson(container, { email: 'ada@console.test' })
    expect((await ada.call('GET /tasks')).status).toBe(403)
    const added = await admin('POST /members', { email: 'ADA@console.test', role: 'viewer', readsPayloads: false })
    expect(added).toMatchObject({ status: 201, body: { userId: ada.userId, email: ada.email, role: 'viewer' } })
    expect((await ada.call('GET /tasks')).status).toBe(200)
    expect((await ada.call('POST /tasks', { spec: exampleSpec('a') })).status).toBe(403)
    await admin(`PUT /members/${ada.userId}`, { role: 'editor', readsPayloads: false })
    expect((await ada.call('POST /tasks', { spec: exampleSpec('a') })).status).toBe(201)
    expect((await admin(`DELETE /members/${ada.userId}`)).status).toBe(204)
    expect((await ada.call('GET /tasks')).status).toBe(403)
    expect(
      await admin('POST /members', { email: 'eve@console.test', role: 'viewer', readsPayloads: false }),
    ).toMatchObject({ status: 404, body: { field: 'email' } })
  })

  test('always leave an administrator, also when two remove each other at once', async () => {
    const { admin, container } = await openApi()
    const { members } = memberListSchema.parse((await admin('GET /members')).body)
    const self = members.find(({ email }) => email === ADMIN)?.userId ?? ''
    const last = { status: 409, body: { code: 'CONFLICT' } }
    expect(await admin(`DELETE /members/${self}`)).toMatchObject(last)
    expect(await admin(`PUT /members/${self}`, { role: 'viewer', readsPayloads: true })).toMatchObject(last)
    const memberships = [{ workspaceId, role: 'admin' as const, readsPayloads: true }]
    const ada = await addPerson(container, { email: 'ada@console.test', memberships })
    const ends = await Promise.all([admin(`DELETE /members/${ada.userId}`), ada.call(`DELETE /members/${self}`)])
    expect(ends.filter(({ status }) => status === 204)).toHaveLength(1)
    expect((await container.members.list(workspaceId)).map(({ role }) => role)).toEqual(['admin'])
  })

  test('give nobody, themselves included, what they do not have', async () => {
    const { container } = await openApi()
    const memberships = [{ workspaceId, role: 'admin' as const, readsPayloads: false }]
    const ada = await addPerson(container, { email: 'ada@console.test', memberships })
    const refused = { status: 403, body: { code: 'FORBIDDEN', field: 'readsPayloads' } }
    expect(await ada.call(`PUT /members/${ada.userId}`, { role: 'admin', readsPayloads: true })).toMatchObject(refused)
    expect(await ada.call('POST /members', { email: ADMIN, role: 'viewer', readsPayloads: true })).toMatchObject(
      refused,
    )
  })
})

describe('workspaces', () => {
  test('are made, renamed and deleted by who looks after the installation, unless something is in them', async () => {
    const { admin } = await openApi()
    const made = await admin('POST /workspaces', { name: 'Werk Süd' })
    const { id } = workspaceSchema.parse(made.body)
    expect(await admin('POST /workspaces', { name: 'Werk Süd' })).toMatchObject({
      status: 409,
      body: { field: 'name' },
    })
    const there = { 'x-sluice-workspace': encodeURIComponent('Werk Süd') }
    expect((await admin('POST /tasks', { spec: exampleSpec('a') }, there)).status).toBe(201)
    expect((await admin(`DELETE /workspaces/${id}`)).status).toBe(409)
    expect((await admin(`PUT /workspaces/${id}`, { name: 'south' })).body).toMatchObject({ name: 'south', tasks: 1 })
    const empty = workspaceSchema.parse((await admin('POST /workspaces', { name: 'empty' })).body)
    expect((await admin(`DELETE /workspaces/${empty.id}`)).status).toBe(204)
    expect((await admin(`DELETE /workspaces/${empty.id}`)).status).toBe(404)
    const { workspaces } = workspaceListSchema.parse((await admin('GET /workspaces')).body)
    expect(workspaces.map(({ name, members, tasks }) => [name, members, tasks])).toEqual([
      ['default', 1, 0],
      ['south', 1, 1],
    ])
  })

  test('are joined by who looks after the installation, and their own log tells', async () => {
    const { admin, container } = await openApi()
    const grace = await addPerson(container, { email: 'grace@console.test', isInstanceAdmin: true })
    expect((await grace.call('GET /tasks')).status).toBe(403)
    expect((await grace.call(`POST /workspaces/${workspaceId}/join`)).status).toBe(204)
    expect((await grace.call('GET /tasks')).status).toBe(200)
    expect((await admin('GET /audit?action=member')).body).toMatchObject({
      entries: [{ actor: grace.email, action: 'member.joined' }],
    })
  })
})
