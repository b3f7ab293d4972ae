import { type DeclarationPlan, declarationPlanSchema, parseDeclaration } from '@sluice/contracts'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { type ApiCaller, openApi } from '../testing/api.ts'
import { exampleSpec } from '../testing/example-spec.ts'

const documentsOf = (yaml: string) =>
  parseAllDocuments(yaml).map((document, index) => ({ place: `all.yaml#${index}`, document: document.toJS() }))

const exported = async (admin: ApiCaller) => documentsOf((await admin('GET /declarations')).text)
const planOf = async (admin: ApiCaller, body: object): Promise<DeclarationPlan> =>
  declarationPlanSchema.parse((await admin('POST /declarations/plan', body)).body)

const PLANT = {
  kind: 'kafka',
  name: 'plant',
  settings: {
    brokers: [{ host: 'kafka.test', port: 9092 }],
    sasl: { mechanism: 'PLAIN', username: 'alice', password: { ref: 'secret:kafka-password' } },
  },
}

const taskThrough = (name: string) => {
  const { source, ...spec } = exampleSpec(name)
  const { topics, groupId, clientId } = source
  return {
    ...spec,
    source: {
      type: 'kafka' as const,
      topics,
      groupId,
      clientId,
      connection: { kind: 'saved' as const, name: 'plant' },
    },
  }
}

/** A connection with a secret, two tasks, a channel and a rule for one of the tasks. */
const filledApi = async () => {
  const api = await openApi()
  const { admin } = api
  await admin('POST /connections', { ...PLANT, secrets: { 'kafka-password': 'canary-plant' } })
  await admin('POST /tasks', { spec: taskThrough('meters'), start: true })
  const other = await admin('POST /tasks', { spec: exampleSpec('lab'), start: false })
  const channel = await admin('POST /alert-channels', {
    name: 'ops',
    settings: { kind: 'webhook', url: 'https://hooks.test/in' },
  })
  const made = await admin('POST /alert-rules', {
    name: 'lab fails',
    spec: {
      condition: { kind: 'taskFailed' },
      scope: { of: 'tasks', taskIds: [(other.body as { id: string }).id] },
    },
    channelIds: [(channel.body as { id: string }).id],
  })
  expect(made.status).toBe(201)
  return api
}

describe('declarations', () => {
  test('an export is a plan without changes, holds no secret, and reads back to the same text', async () => {
    const { admin } = await filledApi()
    const { text } = await admin('GET /declarations')
    expect(text).toContain('${secret:kafka-password}')
    expect(text).not.toContain('canary')
    const documents = documentsOf(text)
    expect(documents.map(({ document }) => document.kind)).toEqual([
      'Connection',
      'Task',
      'Task',
      'AlertChannel',
      'AlertRule',
    ])
    for (const { document } of documents) expect(parseDeclaration(document)).toMatchObject({ ok: true })
    expect(await planOf(admin, { documents, prune: true })).toMatchObject({ changes: [], unchanged: 5, problems: [] })
  })

  test('after everything was deleted it is all made again, running and with the same consumer groups', async () => {
    const { admin } = await filledApi()
    const documents = await exported(admin)
    const before = (await admin('GET /declarations')).text
    expect((await admin('POST /declarations/apply', { documents: [], prune: true })).status).toBe(200)
    expect((await admin('GET /declarations')).text.trim()).toBe('')

    const forgotten = await planOf(admin, { documents })
    expect(forgotten.problems).toMatchObject([{ place: 'all.yaml#0', code: 'SECRET_MISSING' }])
    const secrets = { 'Connection/kafka/plant': { 'kafka-password': 'canary-plant' } }
    const plan = await planOf(admin, { documents, secrets })
    expect(plan.changes.map(({ action }) => action)).toEqual(Array.from({ length: 5 }, () => 'create'))
    const applied = await admin('POST /declarations/apply', { documents, secrets, digest: plan.digest })
    expect(applied).toMatchObject({ status: 200 })
    expect((await admin('GET /declarations')).text).toBe(before)
    expect(await admin('GET /tasks')).toMatchObject({
      body: {
        tasks: [
          { name: 'lab', desired: 'stopped' },
          { name: 'meters', desired: 'running' },
        ],
      },
    })
  })

  test('all of it is applied or nothing: one mistake is told at its place, and the rest stays as it was', async () => {
    const { admin } = await filledApi()
    const documents = await exported(admin)
    const before = (await admin('GET /declarations')).text
    const changed = structuredClone(documents)
    const [plant, lab] = [changed[0]?.document, changed[1]?.document]
    plant.description = 'another'
    lab.spec.transform.filters = ['1 +']
    const plan = await planOf(admin, { documents: changed })
    expect(plan.changes.map(({ key }) => key)).toEqual(['Connection/kafka/plant', 'Task/lab'])
    expect(plan.problems.length).toBeGreaterThan(0)
    expect(plan.problems[0]?.place).toBe('all.yaml#1')
    expect((await admin('POST /declarations/apply', { documents: changed })).status).toBe(422)
    expect((await admin('GET /declarations')).text).toBe(before)
  })

  test('a plan that somebody overtook is refused, and a change that fails half-way leaves nothing behind', async () => {
    const { admin } = await filledApi()
    const documents = await exported(admin)
    documents[2] = { place: 'meters.yaml', document: { ...documents[2]?.document, labels: ['plant'] } }
    const { digest, changes } = await planOf(admin, { documents })
    expect(changes).toMatchObject([
      { key: 'Task/meters', action: 'update', changes: [{ path: 'labels.0', after: 'plant' }] },
    ])
    await admin('POST /declarations/apply', { documents })
    expect(await admin('POST /declarations/apply', { documents, digest })).toMatchObject({
      status: 409,
      body: { code: 'CONFLICT', field: 'digest' },
    })
    // Labels alone are no new version.
    const { body } = await admin('GET /tasks')
    expect((body as { tasks: { name: string; version: number }[] }).tasks).toContainEqual(
      expect.objectContaining({ name: 'meters', version: 1, labels: ['plant'] }),
    )
  })

  test('what refers to something that is neither there nor declared is told, as is a thing declared twice', async () => {
    const { admin } = await openApi()
    const task = { apiVersion: 'sluice/v1', kind: 'Task', name: 'meters', spec: taskThrough('meters') }
    const { apiVersion: _, name: __, ...spec } = task.spec
    const documents = ['a.yaml', 'b.yaml'].map((place) => ({ place, document: { ...task, spec } }))
    const { problems } = await planOf(admin, { documents })
    expect(problems.map(({ place, code, field }) => `${place} ${field} ${code}`)).toEqual([
      'b.yaml name NAME_TAKEN',
      'a.yaml spec.source.connection.name NOT_FOUND',
      'b.yaml spec.source.connection.name NOT_FOUND',
    ])
    const wrong = await planOf(admin, {
      documents: [{ place: 'c.yaml', document: { kind: 'Task', name: 'x', spec: {} } }],
    })
    expect(wrong.problems.map(({ field }) => field)).toContain('apiVersion')
  })
})
