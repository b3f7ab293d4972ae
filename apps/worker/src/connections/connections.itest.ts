import { createConnectionSchema, type TaskSpec, taskSpecSchema, updateConnectionSchema } from '@sluice/contracts'
import { brokerList } from '@sluice/stack'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { DEFAULT_WORKSPACE_ID, sealSecrets } from '@sluice/store'
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { meterCounts } from '../testing/meters.ts'
import { openScenario, type Scenario } from '../testing/scenario.ts'

const PASSWORD = 'alice-secret'
const WRONG = 'canary-wrong-5e1'
const MESSAGES = 1_000
const LONG = { timeout: 60_000 }
const PLANT = { kind: 'kafka', name: 'plant' } as const
const QUESTION = { workspaceId: DEFAULT_WORKSPACE_ID, workerGroup: 'default', taskId: null, sealedSecrets: null }
const saved = (name: string) => ({ kind: 'saved', name }) as const

const cluster = (password: string) => {
  const { kafkaSaslTlsBrokers, kafkaCa } = stackEndpoints()
  return createConnectionSchema.parse({
    ...PLANT,
    settings: {
      brokers: brokerList(kafkaSaslTlsBrokers),
      sasl: { mechanism: 'SCRAM-SHA-512', username: 'alice', password: { ref: 'secret:kafka-password' } },
      tls: { ca: kafkaCa },
    },
    secrets: { 'kafka-password': password },
  })
}

const history = () => {
  const { tdengineUrl, tdengineUser, tdenginePassword } = stackEndpoints()
  return createConnectionSchema.parse({
    kind: 'tdengine',
    name: 'history',
    settings: { url: tdengineUrl, username: tdengineUser, password: { ref: 'secret:tdengine-password' } },
    secrets: { 'tdengine-password': tdenginePassword },
  })
}

const connected = (spec: TaskSpec): TaskSpec => {
  const { type, topics, clientId, groupId, offset } = spec.source
  return taskSpecSchema.parse({
    ...spec,
    source: { type, topics, clientId, groupId, offset, connection: saved('plant') },
    target: { ...spec.target, connection: saved('history') },
  })
}

/** A worker, and connections to the real cluster and TDengine. */
const withConnections = async (password: string) => {
  const at = await openScenario(uniqueName('saved'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => at.close())
  await at.store.connectionsOf(DEFAULT_WORKSPACE_ID).create(cluster(password))
  await at.store.connectionsOf(DEFAULT_WORKSPACE_ID).create(history())
  return { at, worker: await at.startWorker() }
}

/** What the console does when somebody enters another password. */
const enterPassword = async ({ store, dispatch }: Scenario, password: string): Promise<void> => {
  const { kind, settings, revision } = await store.connectionsOf(DEFAULT_WORKSPACE_ID).get(PLANT)
  const secrets = { 'kafka-password': password }
  const change = updateConnectionSchema.parse({ kind, settings, revision, secrets })
  for (const { id } of await store.connectionsOf(DEFAULT_WORKSPACE_ID).update('plant', change))
    await dispatch.taskEvents.publish({ taskId: id, event: 'wanted' })
}

describe('saved connections in a worker', LONG, () => {
  it('carry a task to its rows, and a task takes a new password without another version', async () => {
    const { at, worker } = await withConnections(PASSWORD)
    await at.prepare(MESSAGES)
    const taskId = await at.createTask(connected(at.spec()))
    const { written } = meterCounts(MESSAGES)
    await expect.poll(at.storedRows, LONG).toBe(written)

    await enterPassword(at, WRONG)
    const task = () => at.store.tasks.get(taskId)
    await expect.poll(async () => (await task()).statusReason, LONG).toContain('KAFKA_AUTH_FAILED')
    await at.produce(MESSAGES, 2 * MESSAGES)
    await enterPassword(at, PASSWORD)
    await expect.poll(async () => (await task()).status, LONG).toBe('RUNNING')
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, LONG).toBe(2 * MESSAGES)
    await at.expectExactRows(2 * MESSAGES)
    expect(await task()).toMatchObject({ version: 1 })
    const story = (await at.store.activities.list(taskId, { limit: 50 })).map(({ activity }) => activity)
    expect(story.filter((activity) => activity === 'connectionChanged')).toHaveLength(2)

    const redis = new Redis(stackEndpoints().redisUrl)
    onTestFinished(() => redis.disconnect())
    const dumps = await Promise.all((await redis.keys('*')).map((key) => redis.dumpBuffer(key)))
    const places = worker.lines.join('\n') + dumps.map((dump) => dump?.toString('latin1') ?? '').join('\n')
    for (const secret of [PASSWORD, WRONG]) expect(places).not.toContain(secret)
  })

  it('answer probes by name, and with a typed password while they are edited', async () => {
    const { at } = await withConnections(WRONG)
    const request = { connection: saved('plant') }
    await expect(at.dispatch.askProbe('kafka.topics', request, QUESTION)).rejects.toMatchObject({
      code: 'KAFKA_AUTH_FAILED',
    })
    const { settings } = cluster(PASSWORD)
    if (!('brokers' in settings)) throw new Error('the example is a cluster')
    const { brokers, sasl, tls } = settings
    const typed = { connection: { brokers, sasl, tls } }
    const sealedSecrets = sealSecrets(at.store.secretBox, { 'kafka-password': PASSWORD })
    const edited = { ...QUESTION, secretsOf: PLANT }
    await expect(at.dispatch.askProbe('kafka.topics', typed, edited)).rejects.toMatchObject({
      code: 'KAFKA_AUTH_FAILED',
    })
    const { topics } = await at.dispatch.askProbe('kafka.topics', typed, { ...edited, sealedSecrets })
    expect(Array.isArray(topics)).toBe(true)
    const { databases } = await at.dispatch.askProbe('tdengine.databases', { connection: saved('history') }, QUESTION)
    expect(databases.length).toBeGreaterThan(0)
    await expect(
      at.dispatch.askProbe('kafka.topics', { connection: saved('nowhere') }, QUESTION),
    ).rejects.toMatchObject({ code: 'CONNECTION_MISSING' })
  })
})
