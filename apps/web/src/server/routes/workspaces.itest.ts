import { taskDetailSchema } from '@sluice/contracts'
import { describe, expect, test } from 'vitest'
import { openApi } from '../testing/api.ts'
import { exampleSpec } from '../testing/example-spec.ts'
import { addPerson } from '../testing/people.ts'

const THERE = { 'x-sluice-workspace': 'other' }
const password = { ref: 'secret:pw' }
const history = {
  kind: 'tdengine',
  name: 'history',
  settings: { url: 'ws://db.test:6041', password },
  secrets: { pw: 'a password' },
}

const withSaved = (name: string) => {
  const { target, ...spec } = exampleSpec(name)
  return { ...spec, target: { ...target, connection: { kind: 'saved', name: 'history' } } }
}
const withPassword = (name: string) => {
  const { source, ...spec } = exampleSpec(name)
  return { ...spec, source: { ...source, sasl: { mechanism: 'PLAIN', username: 'alice', password } } }
}

describe('a specification', () => {
  test('names connections of its own workspace only, whoever sends it', async () => {
    const { admin } = await openApi()
    await admin('POST /workspaces', { name: 'other' })
    expect((await admin('POST /connections', history)).status).toBe(201)
    expect((await admin('POST /tasks', { spec: withSaved('here') })).status).toBe(201)
    expect(await admin('POST /tasks', { spec: withSaved('there') }, THERE)).toMatchObject({
      status: 422,
      body: { code: 'CONNECTION_MISSING', field: 'spec.target.connection.name' },
    })
    // A connection of the same name is another one.
    expect((await admin('POST /connections', history, THERE)).status).toBe(201)
    expect((await admin('POST /tasks', { spec: withSaved('there') }, THERE)).status).toBe(201)
  })

  test('takes secrets from tasks of its own workspace only', async () => {
    const { admin } = await openApi()
    await admin('POST /workspaces', { name: 'other' })
    const made = await admin('POST /tasks', { spec: withPassword('here'), secrets: { pw: 'a password' } })
    const { id } = taskDetailSchema.parse(made.body)
    const copy = { spec: withPassword('copy'), secretsFrom: id }
    expect(await admin('POST /tasks', copy, THERE)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    expect((await admin('POST /tasks', copy)).status).toBe(201)
  })
})

describe('an API key', () => {
  test('is good for the rights that were chosen, in the workspace that was open, and for none that its maker lacks', async () => {
    const { admin, withHeaders } = await openApi()
    await admin('POST /workspaces', { name: 'other' })
    const made = await admin('POST /api-keys', { name: 'reader', rights: ['tasks:read'] }, THERE)
    expect(made).toMatchObject({ status: 201, body: { rights: ['tasks:read'] } })
    const { key } = made.body as { key: string }
    const script = withHeaders({ 'x-api-key': key, origin: '' })
    expect((await script('GET /session')).body).toMatchObject({ workspace: { name: 'other' }, rights: ['tasks:read'] })
    expect((await script('GET /tasks')).status).toBe(200)
    expect((await script('GET /tasks', undefined, { 'x-sluice-workspace': 'default' })).status).toBe(403)
    expect((await script('POST /tasks', { spec: exampleSpec('a') })).status).toBe(403)
  })

  test('never has a right that its maker lacks, and loses those that they lose', async () => {
    const { admin, withHeaders, container } = await openApi()
    const grace = await addPerson(container, {
      email: 'grace@console.test',
      memberships: [{ workspaceId: 1, role: 'editor', readsPayloads: false }],
    })
    expect(await grace.call('POST /api-keys', { name: 'a', rights: ['payloads:read'] })).toMatchObject({
      status: 403,
      body: { field: 'rights' },
    })
    const made = await grace.call('POST /api-keys', { name: 'b', rights: ['tasks:read', 'tasks:write'] })
    const { key } = made.body as { key: string }
    const script = withHeaders({ 'x-api-key': key, origin: '' })
    expect((await script('POST /tasks', { spec: exampleSpec('a') })).status).toBe(201)
    await admin(`PUT /members/${grace.userId}`, { role: 'viewer', readsPayloads: false })
    expect((await script('POST /tasks', { spec: exampleSpec('b') })).status).toBe(403)
    expect((await script('GET /tasks')).status).toBe(200)
  })
})
