import { randomBytes } from 'node:crypto'
import { errorPoliciesSchema, type KafkaConnection, targetSchema } from '@sluice/contracts'
import { freshDatabase, stackEndpoints, startMailServer, uniqueName } from '@sluice/stack/testing'
import { DEFAULT_WORKSPACE_ID, sealSecrets } from '@sluice/store'
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openScenario } from '../testing/scenario.ts'

const PASSWORD = 'alice-secret'
const DEFAULT_TARGET = { connection: { kind: 'default' } } as const

const brokerOf = (address: string) => {
  const [host = '', port] = address.split(':')
  return { host, port: Number(port) }
}
const plain = (address: string): KafkaConnection => ({ brokers: [brokerOf(address)], sasl: null, tls: null })

const withWorker = async (env: Readonly<Record<string, string>> = {}) => {
  const stack = stackEndpoints()
  const at = await openScenario(uniqueName('probes'), { ...stack, databaseUrl: await freshDatabase() })
  onTestFinished(() => at.close())
  const worker = await at.startWorker(env)
  const ask = (sealedSecrets: string | null = null, taskId: string | null = null) => ({
    workspaceId: DEFAULT_WORKSPACE_ID,
    workerGroup: 'default',
    taskId,
    sealedSecrets,
  })
  return { at, worker, stack, ask }
}

const everythingInRedis = async (redisUrl: string): Promise<string> => {
  const redis = new Redis(redisUrl)
  onTestFinished(() => redis.disconnect())
  const keys = await redis.keys('*')
  const dumps = await Promise.all(keys.map((key) => redis.dumpBuffer(key)))
  return keys.join('\n') + dumps.map((dump) => dump?.toString('latin1') ?? '').join('\n')
}

describe('probes through a worker', { timeout: 60_000 }, () => {
  it('make databases and supertables and tell what is there', async () => {
    const { at, ask } = await withWorker()
    const database = uniqueName('db')
    const created = await at.dispatch.askProbe(
      'tdengine.createDatabase',
      { ...DEFAULT_TARGET, database: { name: database, precision: 'us' } },
      ask(),
    )
    expect(created).toMatchObject({ name: database, precision: 'us' })
    const supertable = {
      database,
      name: 'meters',
      columns: [
        { name: 'ts', type: 'TIMESTAMP', compositeKey: false },
        { name: 'v', type: 'VARCHAR(8)', compositeKey: false },
      ],
      tags: [{ name: 'g', type: 'INT', compositeKey: false }],
    }
    const made = await at.dispatch.askProbe('tdengine.createSupertable', { ...DEFAULT_TARGET, supertable }, ask())
    expect(made).toEqual({ ...supertable, precision: 'us' })
    const request = { ...DEFAULT_TARGET, database }
    expect(await at.dispatch.askProbe('tdengine.supertables', request, ask())).toEqual({ names: ['meters'] })
    expect(await at.dispatch.askProbe('tdengine.supertable', { ...request, name: 'meters' }, ask())).toEqual(made)
    const { databases } = await at.dispatch.askProbe('tdengine.databases', DEFAULT_TARGET, ask())
    expect(databases.map(({ name }) => name)).toContain(database)
    const change = { kind: 'addColumn', column: { name: 'w', type: 'INT', compositeKey: false } } as const
    const alter = { database, name: 'meters', change }
    const changed = await at.dispatch.askProbe('tdengine.alterSupertable', { ...DEFAULT_TARGET, alter }, ask())
    expect(changed.columns.map(({ name }) => name)).toEqual(['ts', 'v', 'w'])
    const table = { ...request, name: 'meters' }
    const none = { subtables: [], total: 0 }
    expect(await at.dispatch.askProbe('tdengine.subtables', { ...table, search: '', limit: 10 }, ask())).toEqual(none)
    expect((await at.dispatch.askProbe('tdengine.rows', { ...table, limit: 10 }, ask())).rows).toEqual([])
    const mapped = (name: string, type: string) => ({ name, type, map: { rule: 'value', value: 1 } })
    const judged = await at.dispatch.askProbe(
      'task.judgeTarget',
      {
        target: targetSchema.parse({
          type: 'tdengine',
          ...request,
          supertable: 'meters',
          subtable: 't',
          columns: [mapped('ts', 'TIMESTAMP'), mapped('v', 'INT'), mapped('later', 'INT')],
          tags: [mapped('g', 'INT')],
        }),
        errorPolicies: errorPoliciesSchema.parse({}),
      },
      ask(),
    )
    expect(judged.findings.map(({ severity, field, code }) => [severity, field, code])).toEqual([
      ['error', 'target.columns.1.type', 'TDENGINE_COLUMN_TYPE'],
      ['warning', 'target.columns.2.name', 'TDENGINE_COLUMN_MISSING'],
    ])
    const checked = await at.dispatch.askProbe('tdengine.check', DEFAULT_TARGET, ask())
    expect(checked.ok).toBe(true)
    expect(checked.steps.map(({ step }) => step)).toEqual(expect.arrayContaining(['authenticate', 'server', 'clock']))
    const missing = at.dispatch.askProbe('tdengine.supertable', { ...request, name: 'nothing' }, ask())
    await expect(missing).rejects.toMatchObject({ code: 'TDENGINE_TABLE_MISSING' })
  })

  it('list topics, sample records without loss, and check connections step by step', async () => {
    const { at, ask, stack } = await withWorker()
    const connection = plain(stack.kafkaBrokers)
    await at.kafka.createTopic(at.name, 1)
    const offset = { from: 'earliest' as const }
    const sample = { connection, registry: null, topics: [at.name], offset, compression: 'none' as const, limit: 5 }
    const empty = at.dispatch.askProbe('kafka.sample', sample, ask())
    await expect(empty).rejects.toMatchObject({ code: 'KAFKA_NO_MESSAGES' })
    const value = randomBytes(32)
    await at.kafka.produce(at.name, [{ key: 'k', value, headers: { h: 'v' } }, { value: null }])
    const { records } = await at.dispatch.askProbe('kafka.sample', sample, ask())
    expect(records).toMatchObject([
      { offset: 0, keyBase64: 'aw==', valueBase64: value.toString('base64'), headers: { h: 'v' } },
      { offset: 1, keyBase64: null, valueBase64: null },
    ])
    const { topics } = await at.dispatch.askProbe('kafka.topics', { connection }, ask())
    expect(topics).toContainEqual({ name: at.name, partitions: 1 })
    const good = await at.dispatch.askProbe(
      'kafka.check',
      { connection, registry: null, topics: [at.name], group: null },
      ask(),
    )
    expect(good.ok).toBe(true)
    const deadRequest = { connection: plain('127.0.0.1:1'), registry: null, topics: [], group: null }
    const dead = await at.dispatch.askProbe('kafka.check', deadRequest, ask())
    expect(dead.ok).toBe(false)
    expect(dead.steps.at(-1)).toMatchObject({ status: 'failed', code: 'KAFKA_UNREACHABLE' })
    const unreachable = at.dispatch.askProbe('kafka.topics', { connection: plain('127.0.0.1:1') }, ask())
    await expect(unreachable).rejects.toMatchObject({ code: 'KAFKA_UNREACHABLE' })
  })

  it('use typed and stored secrets, and those appear in neither log nor Redis', async () => {
    const { at, worker, ask, stack } = await withWorker()
    const sasl = { mechanism: 'SCRAM-SHA-256', username: 'alice', password: { ref: 'secret:kafka' } } as const
    const connection = { ...plain(stack.kafkaSaslBrokers), sasl }
    const sealed = sealSecrets(at.store.secretBox, { kafka: PASSWORD })
    const listed = await at.dispatch.askProbe('kafka.topics', { connection }, ask(sealed))
    expect(Array.isArray(listed.topics)).toBe(true)
    const wrong = sealSecrets(at.store.secretBox, { kafka: 'canary-wrong' })
    const refused = at.dispatch.askProbe('kafka.topics', { connection }, ask(wrong))
    await expect(refused).rejects.toMatchObject({ code: 'KAFKA_AUTH_FAILED' })
    const unknown = at.dispatch.askProbe('kafka.topics', { connection }, ask())
    await expect(unknown).rejects.toMatchObject({ code: 'SECRET_MISSING' })

    await at.prepare(100)
    const spec = at.spec()
    const taskId = await at.createTask({ ...spec, source: { ...spec.source, ...connection } }, { kafka: PASSWORD })
    await expect.poll(async () => (await at.store.ledger.totals(taskId)).rows, { timeout: 30_000 }).toBe(100)
    await at.dispatch.askProbe('kafka.topics', { connection }, ask(null, taskId))
    const places = worker.lines.join('\n') + (await everythingInRedis(stack.redisUrl))
    for (const secret of [PASSWORD, 'canary-wrong', Buffer.from(PASSWORD).toString('base64')])
      expect(places).not.toContain(secret)
  })

  it('mail links that let people in through the mail server of the workers, and a link is nowhere on the way', async () => {
    const server = await startMailServer()
    onTestFinished(() => server.stop())
    const { at, stack, ask, worker } = await withWorker({
      SLUICE_SMTP_URL: server.url,
      SLUICE_SMTP_FROM: 'sluice@example.com',
    })
    const about = {
      to: 'ben@plant.test',
      author: 'ann@plant.test',
      expiresAt: new Date().toISOString(),
      language: 'en',
    } as const
    const mails = [
      { purpose: 'join', workspace: 'plant', ...about },
      { purpose: 'password', ...about },
    ] as const
    for (const [index, mail] of mails.entries()) {
      const link = `https://sluice.test/invite/${randomBytes(16).toString('hex')}`
      await at.dispatch.askProbe('mail.link', mail, ask(sealSecrets(at.store.secretBox, { link })))
      const sent = server.mails[index]
      expect(sent).toMatchObject({ from: 'sluice@example.com', to: ['ben@plant.test'] })
      // Mails break their lines.
      expect(sent?.raw.replaceAll('=\r\n', '')).toContain(link)
      expect(await everythingInRedis(stack.redisUrl)).not.toContain(link)
      expect(worker.lines.join('\n')).not.toContain(link)
    }
  })
})

describe('the status port', { timeout: 60_000 }, () => {
  it('tells health, readiness and metrics', async () => {
    const { at, worker } = await withWorker()
    const get = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${worker.httpPort}${path}`)
      return { status: response.status, text: await response.text() }
    }
    expect(await get('/healthz')).toMatchObject({ status: 200 })
    expect(await get('/readyz')).toMatchObject({ status: 200 })
    expect(await get('/nothing')).toMatchObject({ status: 404 })
    await at.prepare(1_000)
    await at.createTask(at.spec())
    const metrics = async () => (await get('/metrics')).text
    await expect.poll(metrics, { timeout: 30_000 }).toContain('sluice_rows_total{outcome="written"} 997')
    expect(await metrics()).toContain('sluice_subtasks_running 1')
    expect(await metrics()).toMatch(/sluice_lag_records\{task="1",index="0"\} 0/)
  })
})
