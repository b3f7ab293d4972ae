import { connectionSchema, taskDetailSchema } from '@sluice/contracts'
import { describe, expect, test } from 'vitest'
import { openApi } from '../testing/api.ts'
import { exampleSpec } from '../testing/example-spec.ts'

const CANARY = 'canary-9f3e'
const plant = {
  kind: 'kafka',
  name: 'plant',
  description: 'Brokers of hall 3',
  settings: {
    brokers: [{ host: 'kafka.test' }],
    sasl: { mechanism: 'SCRAM-SHA-256', username: 'alice', password: { ref: 'secret:kafka-password' } },
    registry: { url: 'http://registry.test', username: 'reader', password: { ref: 'secret:registry-password' } },
  },
  secrets: { 'kafka-password': CANARY, 'registry-password': CANARY },
}
const history = {
  kind: 'tdengine',
  name: 'history',
  settings: { url: 'ws://db.test:6041', password: { ref: 'secret:tdengine-password' } },
  secrets: { 'tdengine-password': CANARY },
}

const connectedSpec = (name: string) => {
  const { source, target, ...spec } = exampleSpec(name)
  const { type, topics, clientId, groupId } = source
  return {
    ...spec,
    source: { type, topics, clientId, groupId, connection: { kind: 'saved', name: 'plant' } },
    target: { ...target, connection: { kind: 'saved', name: 'history' } },
  }
}

const withConnections = async () => {
  const api = await openApi()
  const created = await api.admin('POST /connections', plant)
  expect(created.status).toBe(201)
  expect((await api.admin('POST /connections', history)).status).toBe(201)
  return { ...api, saved: connectionSchema.parse(created.body) }
}

describe('saved connections', () => {
  test('are made, listed, changed at the revision that was read, and deleted', async () => {
    const { admin, saved } = await withConnections()
    expect((await admin('GET /connections')).body).toMatchObject({
      connections: [
        { kind: 'kafka', name: 'plant', tasks: 0, secretNames: ['kafka-password', 'registry-password'] },
        { kind: 'tdengine', name: 'history', settings: { username: 'root' } },
      ],
    })
    const { kind, settings, revision } = saved
    const change = { kind, settings, revision, description: 'moved' }
    expect(await admin('PUT /connections/kafka/plant', change)).toMatchObject({
      status: 200,
      body: { description: 'moved', revision: 2 },
    })
    expect(await admin('PUT /connections/kafka/plant', change)).toMatchObject({
      status: 409,
      body: { code: 'CONFLICT' },
    })
    expect((await admin('DELETE /connections/kafka/plant')).status).toBe(204)
    for (const call of ['GET /connections/kafka/plant', 'GET /connections/kafka/plant/usage'])
      expect((await admin(call)).status, call).toBe(404)
  })

  test('say which field is wrong, and who has the name already', async () => {
    const { admin } = await withConnections()
    const refused = async (body: object) => (await admin('POST /connections', body)).body
    expect(await refused({ ...plant, name: 'Plant' })).toMatchObject({ code: 'INVALID_REQUEST', field: 'name' })
    expect(await refused({ ...plant, name: 'b', settings: { brokers: [{ host: 'a b' }] } })).toMatchObject({
      field: 'settings.brokers.0.host',
    })
    expect(await refused(plant)).toMatchObject({ code: 'NAME_TAKEN', field: 'name' })
    expect(await refused({ ...plant, name: 'b', secrets: {} })).toMatchObject({
      code: 'SECRET_MISSING',
      field: 'settings.sasl.password',
    })
  })

  test('are refused with a keytab or a certificate that cannot be used, at its field, before anything is stored', async () => {
    const { admin } = await withConnections()
    const keytab = { ref: 'secret:kafka-keytab' }
    const sasl = { mechanism: 'GSSAPI', principal: 'reader@EXAMPLE.COM', keytab }
    const tls = { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' }
    const brokers = [{ host: 'kafka.test' }]
    const secrets = { 'kafka-keytab': Buffer.from(CANARY).toString('base64') }
    const issue = (field: string) => expect.objectContaining({ field, code: 'CREDENTIAL_UNREADABLE' })
    const refused = await admin('POST /connections', { ...plant, name: 'b', settings: { brokers, sasl, tls }, secrets })
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'CREDENTIAL_UNREADABLE',
        message: 'the file is no keytab',
        issues: [issue('settings.sasl.keytab'), issue('settings.tls.ca')],
      },
    })
    expect((await admin('GET /connections/kafka/b')).status).toBe(404)
    const { source, target, ...spec } = exampleSpec('a')
    const task = await admin('POST /tasks', {
      spec: {
        ...spec,
        source: { ...source, sasl },
        target: { ...target, connection: { kind: 'url', url: 'wss://db', password: { ref: 'secret:t' }, tls } },
      },
      secrets: { ...secrets, t: CANARY },
    })
    expect(task).toMatchObject({
      status: 422,
      body: { issues: [issue('spec.source.sasl.keytab'), issue('spec.target.connection.tls.ca')] },
    })
    expect((await admin('GET /tasks')).body).toMatchObject({ tasks: [] })
  })

  test('are named by tasks, exported by name, and not deleted meanwhile', async () => {
    const { admin } = await withConnections()
    const missing = {
      ...connectedSpec('b'),
      source: { ...connectedSpec('b').source, connection: { kind: 'saved', name: 'x' } },
    }
    expect(await admin('POST /tasks', { spec: missing })).toMatchObject({
      status: 422,
      body: { code: 'CONNECTION_MISSING', field: 'spec.source.connection.name' },
    })
    const { id } = taskDetailSchema.parse((await admin('POST /tasks', { spec: connectedSpec('a') })).body)
    const { text } = await admin(`GET /tasks/${id}/spec.yaml`)
    expect(text).toContain('name: plant')
    expect(text).not.toContain('brokers')
    expect((await admin('GET /connections/kafka/plant/usage')).body).toMatchObject({ tasks: [{ id, name: 'a' }] })
    expect(await admin('DELETE /connections/kafka/plant')).toMatchObject({
      status: 409,
      body: { code: 'CONNECTION_IN_USE', message: expect.stringContaining('"a"') },
    })
  })

  test('tell their tasks when they change', async () => {
    const { admin, saved } = await withConnections()
    const { id } = taskDetailSchema.parse((await admin('POST /tasks', { spec: connectedSpec('a') })).body)
    const { kind, settings, revision } = saved
    const body = { kind, settings, revision, secrets: { 'kafka-password': `${CANARY}-new` } }
    expect((await admin('PUT /connections/kafka/plant', body)).status).toBe(200)
    expect((await admin(`GET /tasks/${id}/activities`)).body).toMatchObject({
      activities: [{ activity: 'connectionChanged' }, { activity: 'created' }],
    })
  })

  test('give their secrets to nobody: neither answers nor exports hold them', async () => {
    const { admin, saved } = await withConnections()
    const { id } = taskDetailSchema.parse((await admin('POST /tasks', { spec: connectedSpec('a') })).body)
    const { kind, settings, revision } = saved
    const wrong = { kind, settings, revision: revision + 7, secrets: { 'kafka-password': CANARY } }
    const probe = { request: { connection: { kind: 'saved', name: 'plant' } }, secrets: { a: CANARY } }
    const answers = await Promise.all([
      admin('GET /connections'),
      admin('GET /connections/kafka/plant'),
      admin('GET /connections/tdengine/history'),
      admin('GET /connections/kafka/plant/usage'),
      admin('PUT /connections/kafka/plant', wrong),
      admin('POST /connections', plant),
      admin('POST /connections', { ...plant, settings: { ...plant.settings, brokers: [] } }),
      admin('POST /connections/kafka/plant/test', { workerGroup: 'nobody' }),
      admin('POST /probes/kafka.topics', { workerGroup: 'nobody', ...probe }),
      admin('DELETE /connections/kafka/plant'),
      admin(`GET /tasks/${id}`),
      admin(`GET /tasks/${id}/versions`),
      admin(`GET /tasks/${id}/spec.yaml`),
      admin(`GET /tasks/${id}/activities`),
      admin('GET /openapi.json'),
    ])
    for (const { text } of answers) expect(text).not.toContain(CANARY)
  })
})
