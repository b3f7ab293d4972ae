import { type TaskSpec, taskSpecSchema } from '@sluice/contracts'
import { startRegistryServer } from '@sluice/schema-registry/testing'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { DEFAULT_WORKSPACE_ID, sealSecrets } from '@sluice/store'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inlineCluster } from './testing/inline-cluster.ts'
import { meterCounts } from './testing/meters.ts'
import { type RegisteredFormat, registeredFormats, registeredMessages } from './testing/registered-meters.ts'
import { openScenario, type Scenario } from './testing/scenario.ts'

const POLL = { timeout: 30_000, interval: 50 }
const HALF = 1_500
const login = { username: 'reader', password: 'canary-registry-password' }
const password = { ref: 'secret:registry' }

const open = async () => {
  const registry = await startRegistryServer({ login })
  onTestFinished(registry.close)
  const at = await openScenario(uniqueName('registry'), { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => at.close())
  await at.prepare(0)
  const worker = await at.startWorker()
  return { registry, at, worker }
}

const specOf = (at: Scenario, { parser }: RegisteredFormat, url: string): TaskSpec => {
  const spec = at.spec()
  return taskSpecSchema.parse({
    ...spec,
    source: { ...spec.source, registry: { url, username: login.username, password } },
    transform: { ...spec.transform, parser: { ...parser, schema: { from: 'registry' } } },
  })
}

const produce = (at: Scenario, format: RegisteredFormat, id: number, schema: string, from: number, to: number) =>
  at.kafka.produce(at.name, registeredMessages(format, id, schema, from, to))

describe('payloads whose schemas a registry keeps', { timeout: 90_000 }, () => {
  it.each(registeredFormats.map((format) => [format.type, format] as const))(
    '%s: become exact rows, also when the registry is away while a new schema arrives',
    async (_type, format) => {
      const { registry, at, worker } = await open()
      const [first, second] = format.schemas
      const register = (schema: string) => registry.register(`${at.name}-value`, { schema, schemaType: format.type })
      await produce(at, format, register(first), first, 0, HALF)
      const taskId = await at.createTask(specOf(at, format, registry.url), { registry: login.password })
      const totals = () => at.store.ledger.totals(taskId)
      await expect.poll(totals, POLL).toEqual(meterCounts(HALF))

      await registry.pause()
      await produce(at, format, register(second), second, HALF, 2 * HALF)
      const status = async () => (await at.store.tasks.get(taskId)).status
      await expect.poll(status, POLL).toBe('DEGRADED')
      const story = async () => (await at.store.activities.list(taskId, { limit: 50 })).map(({ content }) => content)
      await expect.poll(story, POLL).toContainEqual(expect.stringMatching(/^REGISTRY_UNREACHABLE: /))
      expect(await totals()).toEqual(meterCounts(HALF))

      await registry.resume()
      await expect.poll(totals, POLL).toEqual(meterCounts(2 * HALF))
      await at.expectExactRows(2 * HALF)
      const { deadLetters } = await at.store.deadLetters.list(taskId, { limit: 50 })
      expect(deadLetters).toHaveLength(meterCounts(2 * HALF).deadLettered)
      expect(deadLetters.map(({ error }) => error.code)).not.toContain('SCHEMA_UNKNOWN')
      expect(worker.lines.join('\n')).not.toContain(login.password)
    },
  )

  it('a schema that the registry does not know costs the records that name it, and no other', async () => {
    const { registry, at } = await open()
    const format = registeredFormats[0]
    if (format === undefined) throw new Error('there is a format')
    const [schema] = format.schemas
    const id = registry.register('known', { schema })
    await produce(at, format, id, schema, 0, 5)
    await produce(at, format, id + 99, schema, 5, 7)
    await produce(at, format, id, schema, 8, 10)
    const taskId = await at.createTask(specOf(at, format, registry.url), { registry: login.password })
    const totals = () => at.store.ledger.totals(taskId)
    await expect.poll(totals, POLL).toMatchObject({ messages: 9, written: 6, filtered: 1, deadLettered: 2 })
    const { deadLetters } = await at.store.deadLetters.list(taskId, { limit: 50 })
    expect(deadLetters.map(({ error }) => error.code)).toEqual(['SCHEMA_UNKNOWN', 'SCHEMA_UNKNOWN'])
  })

  it('a login that the registry refuses fails the task and passes no record', async () => {
    const { registry, at } = await open()
    const format = registeredFormats[0]
    if (format === undefined) throw new Error('there is a format')
    const [schema] = format.schemas
    await produce(at, format, registry.register('known', { schema }), schema, 0, 5)
    const taskId = await at.createTask(specOf(at, format, registry.url), { registry: 'wrong' })
    await expect.poll(async () => (await at.store.tasks.get(taskId)).status, POLL).toBe('FAILED')
    expect((await at.store.tasks.get(taskId)).statusReason).toMatch('REGISTRY_AUTH_FAILED')
    expect((await at.store.ledger.totals(taskId)).messages).toBe(0)
  })

  it('a task whose registry password was never entered is refused', async () => {
    const { registry, at } = await open()
    const format = registeredFormats[0]
    if (format === undefined) throw new Error('there is a format')
    await expect(at.createTask(specOf(at, format, registry.url))).rejects.toMatchObject({
      code: 'SECRET_MISSING',
      field: 'source.registry.password',
    })
  })

  it('the sample brings the schemas, and the check says how the registry is', async () => {
    const { registry, at } = await open()
    const format = registeredFormats[1]
    if (format === undefined) throw new Error('there is a format')
    const [schema] = format.schemas
    const id = registry.register('known', { schema, schemaType: 'PROTOBUF' })
    await produce(at, format, id, schema, 0, 3)
    const { brokers } = inlineCluster(at.spec())
    const connection = { brokers, sasl: null, tls: null }
    const request = { connection, topics: [at.name], registry: { url: registry.url, username: 'reader', password } }
    const sealedSecrets = sealSecrets(at.store.secretBox, { registry: login.password })
    const ask = { workspaceId: DEFAULT_WORKSPACE_ID, workerGroup: 'default', taskId: null, sealedSecrets }
    const sample = { ...request, offset: { from: 'earliest' as const }, compression: 'none' as const, limit: 5 }
    const { schemas } = await at.dispatch.askProbe('kafka.sample', sample, ask)
    expect(schemas).toEqual([{ id, type: 'PROTOBUF', schema, references: [] }])

    const check = { ...request, group: null }
    const good = await at.dispatch.askProbe('kafka.check', check, ask)
    expect(good.steps.at(-1)).toMatchObject({
      step: 'registry',
      subject: registry.url,
      status: 'ok',
      detail: '1 subject(s)',
    })
    expect(good.ok).toBe(true)
    const wrong = { ...ask, sealedSecrets: sealSecrets(at.store.secretBox, { registry: 'wrong' }) }
    const refused = await at.dispatch.askProbe('kafka.check', check, wrong)
    expect(refused.steps.at(-1)).toMatchObject({ step: 'registry', status: 'failed', code: 'REGISTRY_AUTH_FAILED' })
    await registry.pause()
    const away = await at.dispatch.askProbe('kafka.check', check, ask)
    expect(away.steps.at(-1)).toMatchObject({ status: 'failed', code: 'REGISTRY_UNREACHABLE' })
    expect(away.ok).toBe(false)
    await expect(at.dispatch.askProbe('kafka.sample', sample, ask)).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
    })
  })
})
