import { kafkaClusterSchema, taskDetailSchema, taskLogPageSchema, tdengineServerSchema } from '@sluice/contracts'
import { exampleTaskSpec, type SecretVariant, secretVariants } from '@sluice/contracts/testing'
import { brokerList } from '@sluice/stack'
import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { Redis } from 'ioredis'
import { Client } from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { routes } from '../../web/src/server/routes/registry.ts'
import { type Canary, CERTIFICATE, canaryFor, PRINCIPAL } from './testing/canary/canary.ts'
import { type CanaryDeployment, openCanaryDeployment } from './testing/canary/canary-deployment.ts'
import { findLeaks } from './testing/canary/find-leaks.ts'
import { startReflectingServer } from './testing/canary/reflecting-server.ts'

const LONG = { timeout: 120_000, interval: 200 }

/** A connection with a canary in every field that takes a secret, and what goes with it. */
interface Bait {
  readonly settings: Record<string, unknown>
  readonly canaries: readonly Canary[]
  readonly secrets: Readonly<Record<string, string>>
}

const baitOf = ({ input, secretFields }: SecretVariant): Bait => {
  const canaries = secretFields.map(canaryFor)
  return {
    settings: { ...(input as object) },
    canaries,
    secrets: Object.fromEntries(canaries.map(({ name, value }) => [name, value])),
  }
}

/** Real servers behind every field, so that the secrets travel as far as they ever do, and are refused. */
const clusters = (reflectingUrl: string): Bait[] =>
  secretVariants(kafkaClusterSchema, {
    brokers: brokerList(stackEndpoints().kafkaSaslTlsBrokers),
    'sasl.username': 'alice',
    'sasl.principal': PRINCIPAL,
    'sasl.krb5Config': '[libdefaults]\n default_realm = EXAMPLE.COM\n dns_lookup_kdc = false\n',
    'sasl.token.tokenUrl': `${reflectingUrl}/token`,
    'sasl.token.clientId': 'sluice',
    'tls.verify': false,
    'tls.client.certificate': CERTIFICATE,
    'registry.url': reflectingUrl,
    'registry.username': 'reader',
  }).map(baitOf)

const servers = (): Bait[] =>
  secretVariants(tdengineServerSchema, { url: stackEndpoints().tdengineUrl, username: 'root' }).map(baitOf)

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** Uses a cluster in every way that the API has, wrong ones included. */
const useCluster = async ({ ask }: CanaryDeployment, { settings, secrets }: Bait, name: string): Promise<void> => {
  expect(await ask('POST /connections', { kind: 'kafka', name, settings, secrets })).toMatchObject({ status: 201 })
  const { registry, ...connection } = settings
  const probe = { request: { connection, registry, topics: ['meters'] }, secrets }
  const change = { kind: 'kafka', settings, secrets, revision: 7 }
  await Promise.all([
    ask(`POST /connections/kafka/${name}/test`, {}),
    ask('POST /probes/kafka.check', probe),
    ask('POST /probes/kafka.sample', probe),
    ask('POST /probes/kafka.topics', { request: { connection }, secrets }),
    ask('POST /probes/kafka.topics', { request: { connection: { kind: 'saved', name } } }),
    ask(`PUT /connections/kafka/${name}`, change),
    ask(`PUT /connections/kafka/${name}`, { ...change, revision: 1, settings: { ...settings, tls: null } }),
    ask('POST /connections', { kind: 'kafka', name, settings, secrets }),
    ask('POST /connections', { kind: 'kafka', name: 'wrong', settings: { ...settings, brokers: [] }, secrets }),
    // A secret where a reference belongs, and where no text does.
    ...Object.values(secrets).flatMap((value) => [
      ask('POST /connections', { kind: 'kafka', name: 'wrong', settings: { ...settings, sasl: value }, secrets }),
      ask('POST /connections', { kind: 'kafka', name: 'wrong', settings, secrets: { a: { value } } }),
      ask('POST /validate', { spec: { ...exampleTaskSpec(), target: { password: value } } }),
      ask('POST /session', { email: 'nobody@console.test', password: value }),
      ask('POST /files/inspect', { kind: 'key', contentBase64: base64(value), passphrase: 'wrong' }),
      ask('POST /files/inspect', { kind: 'pkcs12', contentBase64: base64(value), passphrase: value }),
    ]),
  ])
}

const useServer = async ({ ask }: CanaryDeployment, { settings, secrets }: Bait, name: string): Promise<void> => {
  expect(await ask('POST /connections', { kind: 'tdengine', name, settings, secrets })).toMatchObject({ status: 201 })
  const request = { connection: { kind: 'url', ...settings } }
  await Promise.all([
    ask(`POST /connections/tdengine/${name}/test`, {}),
    ask('POST /probes/tdengine.check', { request, secrets }),
    ask('POST /probes/tdengine.databases', { request, secrets }),
  ])
}

/** Starts a task that carries its connections and resolves with its id. */
const startTask = async ({ ask }: CanaryDeployment, cluster: Bait, server: Bait, name: string): Promise<string> => {
  const { source, target, ...spec } = exampleTaskSpec({ name })
  if (!('topics' in source)) throw new Error('the example names its topics')
  const { type, topics, clientId, groupId } = source
  const { status, body } = await ask('POST /tasks', {
    spec: {
      ...spec,
      source: { type, topics, clientId, groupId, ...cluster.settings },
      target: { ...target, connection: { kind: 'url', ...server.settings } },
    },
    secrets: { ...cluster.secrets, ...server.secrets },
  })
  expect({ status, body }).toMatchObject({ status: 201 })
  const { id } = taskDetailSchema.parse(body)
  expect(await ask(`PUT /tasks/${id}/log-level`, { level: 'trace' })).toMatchObject({ status: 200 })
  return id
}

/** Every route that reads, for every task and connection. Events never end; what they tell goes over Redis, which is watched. */
const readEverything = async ({ ask }: CanaryDeployment, taskIds: readonly string[], names: readonly string[]) => {
  const reading = routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('/events'))
  for (const { path } of reading)
    for (const taskId of path.includes('{taskId}') ? taskIds : ['-'])
      for (const kindAndName of path.includes('{kind}') ? names : ['-/-']) {
        const [kind = '', name = ''] = kindAndName.split('/')
        const named = path.replace('{taskId}', taskId).replace('{kind}', kind).replace('{name}', name)
        const address = path.endsWith('/download') ? `${named}?format=ndjson` : named
        expect((await ask(`GET ${address}`)).status, address).toBeLessThan(500)
      }
}

it('keeps every secret to itself: answers, exports, logs, queues, tables and metrics hold none', LONG, async () => {
  const reflecting = await startReflectingServer()
  onTestFinished(() => reflecting.close())
  const at = await openCanaryDeployment()
  const [baits, targets] = [clusters(reflecting.url), servers()]
  const target = targets[0]
  if (target === undefined) throw new Error('a target has a secret')

  await Promise.all(baits.map((bait, index) => useCluster(at, bait, `kafka-${index}`)))
  await Promise.all(targets.map((bait, index) => useServer(at, bait, `tdengine-${index}`)))
  const taskIds: string[] = []
  for (const [index, bait] of baits.entries()) taskIds.push(await startTask(at, bait, target, `task ${index}`))
  const task = async (id: string) => taskDetailSchema.parse((await at.ask(`GET /tasks/${id}`)).body)
  for (const id of taskIds) await expect.poll(async () => (await task(id)).statusReason, LONG).not.toBeNull()
  const log = async (id: string) => taskLogPageSchema.parse((await at.ask(`GET /tasks/${id}/log`)).body).lines
  for (const id of taskIds) await expect.poll(async () => (await log(id)).length, LONG).toBeGreaterThan(0)
  // The secrets were used: a registry and a token endpoint saw logins, and repeated them.
  expect(reflecting.logins()).toBeGreaterThan(1)
  const names = [
    ...baits.map((_, index) => `kafka/kafka-${index}`),
    ...targets.map((_, index) => `tdengine/tdengine-${index}`),
  ]
  // What the audit log tells of a change: the names of its secrets.
  const withSecrets = {
    spec: (await task(taskIds[0] ?? '')).spec,
    secrets: { ...baits[0]?.secrets, ...target.secrets },
  }
  expect(await at.ask(`PUT /tasks/${taskIds[0]}`, withSecrets)).toMatchObject({ status: 200 })
  expect((await at.ask('GET /audit?action=task.updated')).body).toMatchObject({
    entries: [{ detail: { secretsSet: Object.keys(withSecrets.secrets) } }],
  })
  await readEverything(at, taskIds, names)

  const canaries = [...baits, ...targets].flatMap((bait) => bait.canaries)
  expect(findLeaks(await at.places(), canaries)).toEqual([])

  // And the search is no blind one: what is planted is found, in every kind of place.
  const planted = target.canaries[0]?.value ?? ''
  at.api.container.logger.info({ planted }, 'planted')
  const redis = new Redis(stackEndpoints().redisUrl)
  const postgres = new Client({ connectionString: at.databaseUrl })
  await postgres.connect()
  await redis.set(uniqueName('planted'), planted, 'EX', 60)
  await postgres.query('UPDATE connection SET description = $1', [planted])
  await Promise.all([redis.quit(), postgres.end()])
  await at.ask('GET /connections')
  const found = findLeaks(await at.places(), canaries).map((leak) => leak.split(/[ ,:]/, 2).join(' '))
  expect(new Set(found)).toEqual(new Set(['GET /connections', 'web log', 'Redis ', 'Redis key', 'Postgres table']))
})
