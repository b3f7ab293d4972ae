import { taskDetailSchema, taskMetricsSchema } from '@sluice/contracts'
import { DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { describe, expect, test } from 'vitest'
import type { Principal } from '../principal.ts'
import { openApi } from '../testing/api.ts'
import { exampleSpec } from '../testing/example-spec.ts'
import { streamEvents } from './events.ts'

const withPassword = (name: string) => ({
  ...exampleSpec(name),
  source: {
    ...exampleSpec(name).source,
    sasl: { mechanism: 'PLAIN', username: 'alice', password: { ref: 'secret:kafka' } },
  },
})

describe('tasks', () => {
  test('are created, listed, edited as new versions, stopped, started and deleted', async () => {
    const { admin } = await openApi()
    const created = await admin('POST /tasks', { spec: exampleSpec('meters') })
    expect(created).toMatchObject({ status: 201, body: { name: 'meters', desired: 'running', version: 1 } })
    const { id } = taskDetailSchema.parse(created.body)
    expect((await admin('GET /tasks')).body).toMatchObject({ tasks: [{ id, target: 'power.meters' }] })
    const renamed = await admin(`PUT /tasks/${id}`, { spec: exampleSpec('renamed') })
    expect(renamed.body).toMatchObject({ name: 'renamed', version: 2 })
    expect((await admin(`GET /tasks/${id}/versions`)).body).toMatchObject({
      versions: [{ version: 2, author: 'admin@sluice.local' }, { version: 1 }],
    })
    expect((await admin(`POST /tasks/${id}/stop`)).body).toMatchObject({ desired: 'stopped' })
    expect((await admin(`POST /tasks/${id}/start`)).body).toMatchObject({ desired: 'running' })
    expect((await admin(`GET /tasks/${id}/activities`)).body).toMatchObject({
      activities: [
        { activity: 'startRequested' },
        { activity: 'stopRequested' },
        { activity: 'edited' },
        { activity: 'created' },
      ],
    })
    expect((await admin(`DELETE /tasks/${id}`)).status).toBe(204)
    for (const part of ['', '/versions', '/activities', '/metrics', '/dead-letters', '/spec.yaml'])
      expect((await admin(`GET /tasks/${id}${part}`)).status, part).toBe(404)
  })

  test('say at which field a spec is wrong, by schema and by design', async () => {
    const { admin } = await openApi()
    const unknown = { ...exampleSpec('a'), colour: 'red' }
    expect(await admin('POST /tasks', { spec: unknown })).toMatchObject({ status: 400, body: { field: 'spec.colour' } })
    const bad = { ...exampleSpec('a'), transform: { parser: { type: 'json' }, filters: ['id != 1', 'mag >= '] } }
    const answer = await admin('POST /tasks', { spec: bad })
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'EXPRESSION_SYNTAX', field: 'spec.transform.filters.1', position: 6 },
    })
    expect((await admin('POST /validate', { spec: bad })).body).toMatchObject({
      valid: false,
      issues: [{ field: 'transform.filters.1', code: 'EXPRESSION_SYNTAX', position: 6 }],
    })
    expect((await admin('POST /validate', { spec: exampleSpec('a') })).body).toEqual({
      valid: true,
      issues: [],
      failingTests: [],
    })
    expect((await admin('GET /tasks')).body).toEqual({ tasks: [] })
  })

  test('have names of their own', async () => {
    const { admin } = await openApi()
    await admin('POST /tasks', { spec: exampleSpec('meters') })
    expect(await admin('POST /tasks', { spec: exampleSpec('meters') })).toMatchObject({
      status: 409,
      body: { code: 'NAME_TAKEN', field: 'spec.name' },
    })
  })

  test('take secrets in, keep them over edits and copies, and never let one out', async () => {
    const { admin } = await openApi()
    const canary = 'canary-7f1d0c'
    expect(await admin('POST /tasks', { spec: withPassword('a') })).toMatchObject({
      status: 422,
      body: { code: 'SECRET_MISSING', field: 'spec.source.sasl.password' },
    })
    const created = await admin('POST /tasks', { spec: withPassword('a'), secrets: { kafka: canary } })
    expect(created).toMatchObject({ status: 201, body: { secretNames: ['kafka'] } })
    const { id } = taskDetailSchema.parse(created.body)
    expect((await admin(`PUT /tasks/${id}`, { spec: withPassword('a') })).status).toBe(200)
    expect((await admin('POST /tasks', { spec: withPassword('b'), secretsFrom: id })).status).toBe(201)
    const parts = ['', '/versions', '/activities', '/metrics', '/dead-letters', '/spec.yaml']
    const answers = [created, ...(await Promise.all(parts.map((part) => admin(`GET /tasks/${id}${part}`))))]
    for (const { text } of answers) expect(text).not.toContain(canary)
  })

  test('are exported as the YAML that made them', async () => {
    const { admin } = await openApi()
    const { id } = taskDetailSchema.parse((await admin('POST /tasks', { spec: exampleSpec('Línea 4') })).body)
    const exported = await admin(`GET /tasks/${id}/spec.yaml?version=1`)
    expect(exported.headers.get('content-disposition')).toBe('attachment; filename="L_nea_4.yaml"')
    expect(exported.text).toContain('name: Línea 4')
    expect((await admin(`GET /tasks/${id}/spec.yaml?version=2`)).status).toBe(404)
  })

  test('send their numbers live until the process stops', async () => {
    const { admin, container, stop } = await openApi()
    for (const name of ['a', 'b']) await admin('POST /tasks', { spec: exampleSpec(name) })
    const request = new Request('http://console.test/api/v1/events?taskId=2')
    const workspace = { id: DEFAULT_WORKSPACE_ID, name: 'default' }
    const principal: Principal = {
      userId: 'u',
      email: 'u@console.test',
      workspace,
      role: 'viewer',
      rights: ['tasks:read'],
      workspaces: [workspace],
      via: 'session',
    }
    const response = await streamEvents.run({ request, rawParams: {}, principal, container })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('data: ')) text += (await reader?.read())?.value ?? ''
    stop()
    while ((await reader?.read())?.done === false);
    const metrics = taskMetricsSchema.parse(JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? ''))
    expect(metrics).toMatchObject({ taskId: '2', status: 'QUEUED', rowsPerSecond: 0 })
  })

  test('of a group without a worker cannot be probed, and say so at the field', async () => {
    const { admin } = await openApi()
    const request = { connection: { brokers: [{ host: 'kafka.test' }] } }
    expect(await admin('POST /probes/kafka.topics', { workerGroup: 'nobody', request })).toMatchObject({
      status: 503,
      body: { code: 'NO_WORKER', field: 'workerGroup' },
    })
    expect(await admin('POST /probes/kafka.topics', { request: { connection: { brokers: [] } } })).toMatchObject({
      status: 400,
      body: { field: 'request.connection.brokers' },
    })
  })
})
