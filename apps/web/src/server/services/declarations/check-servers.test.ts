import {
  type Declaration,
  type ProbeKind,
  type ProbeResponse,
  parseDeclaration,
  probes,
  SluiceError,
} from '@sluice/contracts'
import type { AskProbe } from '@sluice/dispatch'
import type { SecretBox } from '@sluice/store'
import { expect, test } from 'vitest'
import { exampleSpec } from '../../testing/example-spec.ts'
import { createCheckServers } from './check-servers.ts'
import type { Step } from './plan-declarations.ts'

const box: SecretBox = {
  keyId: 'k',
  seal: (plain) => ({ keyId: 'k', bytes: new TextEncoder().encode(plain) }),
  open: ({ bytes }) => new TextDecoder().decode(bytes),
}

const read = (document: object): Declaration => {
  const parsed = parseDeclaration({ apiVersion: 'sluice/v1', ...document })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed))
  return parsed.declaration
}

const stepOf = (place: string, document: object): Step => ({
  change: { key: place, action: 'create', place, changes: [], changesLeftOff: 0, secretsSet: [] },
  wanted: read(document),
  current: null,
  secrets: {},
})

const { apiVersion: _, name: __, ...spec } = exampleSpec('meters')
const { topics, groupId, clientId } = spec.source
const cluster = { brokers: [{ host: 'kafka.test', port: 9092 }] }
const plant = stepOf('plant.yaml:1', { kind: 'Connection', type: 'kafka', name: 'plant', settings: cluster })
const throughPlant = { type: 'kafka', topics, groupId, clientId, connection: { kind: 'saved', name: 'plant' } }
const meters = stepOf('meters.yaml:1', { kind: 'Task', name: 'meters', spec: { ...spec, source: throughPlant } })

/** Answers with what is given by kind, or fails with it; remembers what was asked. */
const workers = (answers: Partial<Record<ProbeKind, unknown>>) => {
  const asked: { readonly kind: ProbeKind; readonly request: unknown }[] = []
  const askProbe: AskProbe = async <Kind extends ProbeKind>(kind: Kind, request: unknown) => {
    asked.push({ kind, request })
    const answer = answers[kind]
    if (answer instanceof SluiceError) throw answer
    // The schema of the kind says what the type says.
    return probes[kind].response.parse(answer) as ProbeResponse<Kind>
  }
  return { asked, check: createCheckServers(askProbe, box) }
}

const step = (name: string, subject: string, status: string, more: object = {}) => ({
  step: name,
  subject,
  status,
  durationMs: 1,
  detail: 'seen',
  ...more,
})
const works = { ok: true, steps: [step('connect', 'kafka.test:9092', 'ok')] }

test('a task is asked about through its connection as the plan will make it, and through the stored one otherwise', async () => {
  const { asked, check } = workers({ 'kafka.check': works, 'task.judgeTarget': { findings: [] } })
  expect(await check(1, 'default', [meters, plant])).toEqual([])
  expect(asked.map(({ kind }) => kind)).toEqual(['kafka.check', 'kafka.check', 'task.judgeTarget'])
  expect(asked[1]?.request).toMatchObject({ connection: cluster, topics })
  const stored = workers({ 'kafka.check': works, 'task.judgeTarget': { findings: [] } })
  await stored.check(1, 'default', [meters])
  expect(stored.asked[0]?.request).toMatchObject({ connection: { kind: 'saved', name: 'plant' }, topics })
})

test('a topic that is not there is told at its place in the file, what the policies take care of as a warning', async () => {
  const missing = step('topics', topics[0] ?? '', 'failed', { code: 'KAFKA_TOPIC_MISSING' })
  const warning = {
    severity: 'warning',
    field: 'target.supertable',
    code: 'TDENGINE_TABLE_MISSING',
    message: 'not yet',
  }
  const { check } = workers({
    'kafka.check': { ok: false, steps: [...works.steps, missing] },
    'task.judgeTarget': { findings: [warning] },
  })
  const found = await check(1, 'default', [meters])
  expect(found.map(({ severity = 'error', place, field, code }) => [severity, place, field, code])).toEqual([
    ['error', 'meters.yaml:1', 'spec.source.topics.0', 'KAFKA_TOPIC_MISSING'],
    ['warning', 'meters.yaml:1', 'spec.target.supertable', 'TDENGINE_TABLE_MISSING'],
  ])
})

test('of a connection that does not work nothing is asked further, and a worker that is not there is a problem of the task', async () => {
  const refused = step('connect', 'kafka.test:9092', 'failed', { code: 'KAFKA_UNREACHABLE' })
  const down = workers({ 'kafka.check': { ok: false, steps: [refused] } })
  expect(await down.check(1, 'default', [plant, meters])).toMatchObject([{ place: 'plant.yaml:1', field: 'settings' }])
  expect(down.asked).toHaveLength(1)
  const nobody = new SluiceError('NO_WORKER', 'no worker', { field: 'workerGroup' })
  const silent = workers({ 'kafka.check': nobody, 'task.judgeTarget': nobody })
  expect((await silent.check(1, 'default', [meters])).map(({ field, code }) => `${field} ${code}`)).toEqual([
    'spec.source.connection NO_WORKER',
    'spec.target.connection NO_WORKER',
  ])
})
