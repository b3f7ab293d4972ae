import { auditListSchema, taskDetailSchema } from '@sluice/contracts'
import { describe, expect, test } from 'vitest'
import { openApi } from '../testing/api.ts'
import { exampleSpec } from '../testing/example-spec.ts'
import { addPerson } from '../testing/people.ts'

const ADMIN = 'admin@sluice.local'

describe('the audit log', () => {
  test('tells who changed what from where, with both sides of every change', async () => {
    const { admin } = await openApi()
    const from = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' }
    const made = await admin('POST /tasks', { spec: exampleSpec('meters'), start: false }, from)
    const { id } = taskDetailSchema.parse(made.body)
    await admin(`PUT /tasks/${id}`, { spec: exampleSpec('renamed'), start: false, note: 'clearer' })
    await admin(`POST /tasks/${id}/start`)
    await admin(`DELETE /tasks/${id}`)
    const { entries } = auditListSchema.parse((await admin('GET /audit')).body)
    expect(entries).toMatchObject([
      { action: 'task.deleted', subject: 'renamed', detail: { taskId: id } },
      { action: 'task.started', subject: 'renamed' },
      {
        action: 'task.updated',
        subject: 'meters',
        detail: { version: 2, note: 'clearer', changes: [{ path: 'name', before: 'meters', after: 'renamed' }] },
      },
      { actor: ADMIN, via: 'session', address: '198.51.100.7', action: 'task.created', subject: 'meters' },
    ])
    // What failed did not change anything.
    await admin(`PUT /tasks/${id}`, { spec: exampleSpec('again') })
    expect(auditListSchema.parse((await admin('GET /audit')).body).entries).toHaveLength(entries.length)
  })

  test('tells of a changed connection its settings and the names of new secrets, never a secret', async () => {
    const { admin } = await openApi()
    const canary = 'canary-3b9a'
    const settings = (url: string) => ({ url, password: { ref: 'secret:pw' } })
    const body = { kind: 'tdengine', name: 'history', settings: settings('ws://a.test:6041'), secrets: { pw: canary } }
    expect((await admin('POST /connections', body)).status).toBe(201)
    const change = { ...body, name: undefined, settings: settings('ws://b.test:6041'), revision: 1 }
    expect((await admin('PUT /connections/tdengine/history', change)).status).toBe(200)
    const listed = await admin('GET /audit')
    expect(listed.body).toMatchObject({
      entries: [
        {
          action: 'connection.updated',
          subject: 'history',
          detail: {
            secretsSet: ['pw'],
            changes: [{ path: 'settings.url', before: 'ws://a.test:6041', after: 'ws://b.test:6041' }],
          },
        },
        { action: 'connection.created', detail: { kind: 'tdengine', secretsSet: ['pw'] } },
      ],
    })
    expect(listed.text).not.toContain(canary)
  })

  test('notes failed sign-ins and refusals once, not for every try', async () => {
    const { admin, stranger, container } = await openApi()
    for (let tries = 0; tries < 3; tries += 1) await stranger('POST /session', { email: ADMIN, password: 'guess' })
    const instance = auditListSchema.parse((await admin('GET /audit/instance')).body).entries
    expect(instance).toMatchObject([
      { actor: ADMIN, via: 'none', action: 'session.refused' },
      { actor: ADMIN, via: 'session', action: 'session.started' },
    ])
    const memberships = [{ workspaceId: 1, role: 'viewer' as const, readsPayloads: false }]
    const ada = await addPerson(container, { email: 'ada@console.test', memberships })
    for (let tries = 0; tries < 3; tries += 1) await ada.call('POST /tasks', { spec: exampleSpec('a') })
    expect(auditListSchema.parse((await admin('GET /audit')).body).entries).toMatchObject([
      { actor: ada.email, action: 'request.refused', subject: 'POST /tasks' },
    ])
  })

  test('is filtered by who, what, whom and when, a page at a time', async () => {
    const { admin } = await openApi()
    for (let count = 0; count < 101; count += 1)
      await admin('POST /tasks/1/start', undefined, { origin: 'https://evil.test' })
    const { id } = taskDetailSchema.parse((await admin('POST /tasks', { spec: exampleSpec('meters') })).body)
    for (let count = 0; count < 101; count += 1) await admin(`POST /tasks/${id}/start`)
    const read = async (query: string) => auditListSchema.parse((await admin(`GET /audit?${query}`)).body)
    const first = await read('action=task')
    expect(first.entries).toHaveLength(100)
    const second = await read(`action=task&cursor=${first.nextCursor}`)
    expect(second).toMatchObject({
      entries: [{ action: 'task.started' }, { action: 'task.created' }],
      nextCursor: null,
    })
    expect((await read('action=task.created')).entries).toHaveLength(1)
    expect((await read('action=request')).entries).toHaveLength(1)
    expect((await read('actor=ADMIN%40&subject=meter&action=task.created')).entries).toHaveLength(1)
    expect((await read('actor=nobody')).entries).toEqual([])
    const past = new Date(0).toISOString()
    expect((await read(`to=${past}`)).entries).toEqual([])
    expect((await read(`from=${past}`)).entries).toHaveLength(100)
  })

  test('is downloaded whole, as NDJSON or as CSV that no spreadsheet runs', async () => {
    const { admin } = await openApi()
    await admin('POST /tasks', { spec: exampleSpec('=cmd()') })
    const ndjson = await admin('GET /audit/download?format=ndjson')
    expect(JSON.parse(ndjson.text.trim())).toMatchObject({ action: 'task.created', subject: '=cmd()' })
    const csv = await admin('GET /audit/download?format=csv')
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="audit.csv"')
    expect(csv.text.split('\r\n')[1]).toMatch(/,task\.created,'=cmd\(\),/)
    expect((await admin('GET /audit/instance/download?format=csv')).text).toContain('session.started')
  })
})
