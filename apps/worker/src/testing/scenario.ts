import { randomBytes } from 'node:crypto'
import type { DesiredState, SecretValues, TaskSpec } from '@sluice/contracts'
import { createDispatch, type Dispatch } from '@sluice/dispatch'
import { createKafkajs, type KafkaPort } from '@sluice/kafka'
import { createStore, DEFAULT_WORKSPACE_ID, type Store } from '@sluice/store'
import { type Catalog, createTdengine } from '@sluice/tdengine'
import { currentOf, meterMessage, meterSpec, meterTable, outcomeOf } from './meters.ts'
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts'

/** Where the services of the test run are; what a test needs of `stackEndpoints()`. */
export interface ScenarioServices {
  readonly databaseUrl: string
  readonly redisUrl: string
  readonly kafkaBrokers: string
  readonly tdengineUrl: string
  readonly tdengineUser: string
  readonly tdenginePassword: string
}

export interface Scenario {
  readonly store: Store
  readonly dispatch: Dispatch
  readonly kafka: KafkaPort
  readonly catalog: Catalog
  readonly databaseUrl: string
  /** Unique to this scenario: topic, database, group and key prefix bear it. */
  readonly name: string
  startWorker(env?: Readonly<Record<string, string>>): Promise<WorkerProcess>
  spec(changes?: { readConcurrency?: number; idleTimeoutMs?: number; topic?: string }): TaskSpec
  /** Creates topic and supertable and puts messages [0, count) into the topic. */
  prepare(count: number): Promise<void>
  produce(from: number, to: number): Promise<void>
  createTable(): Promise<void>
  /** As the API does: store it, then nudge. */
  createTask(spec: TaskSpec, secrets?: SecretValues): Promise<string>
  setDesired(taskId: string, desired: DesiredState): Promise<void>
  storedRows(): Promise<number>
  /** Throws unless exactly the rows of messages [0, count) but those of `isGone` are stored, each with its own values. */
  expectExactRows(count: number, isGone?: (n: number) => boolean): Promise<void>
  close(): Promise<void>
}

export const PARTITIONS = 6
const PRODUCE_BATCH = 5_000

/** One deployment of its own on shared services: its own database, keys, topic and target. */
export const openScenario = async (name: string, services: ScenarioServices): Promise<Scenario> => {
  const { databaseUrl, redisUrl, kafkaBrokers } = services
  const secretKey = randomBytes(32).toString('base64')
  const [host = '', port] = kafkaBrokers.split(':')
  const store = createStore({ databaseUrl, secretKey })
  const dispatch = createDispatch({ redisUrl, keyPrefix: name, onError: () => {} })
  const kafka = createKafkajs({ brokers: [{ host, port: Number(port) }], sasl: null, tls: null, clientId: name })
  const target = { url: services.tdengineUrl, username: services.tdengineUser, password: services.tdenginePassword }
  const catalog = await createTdengine().catalog(target)
  const targetUrl = new URL(services.tdengineUrl)
  targetUrl.username = services.tdengineUser
  targetUrl.password = services.tdenginePassword
  const workers: WorkerProcess[] = []

  const produce = async (from: number, to: number): Promise<void> => {
    for (let start = from; start < to; start += PRODUCE_BATCH) {
      const end = Math.min(to, start + PRODUCE_BATCH)
      await kafka.produce(
        name,
        Array.from({ length: end - start }, (_, index) => meterMessage(start + index)),
      )
    }
  }
  const createTable = async (): Promise<void> => {
    await catalog.createSupertable(meterTable(name))
  }
  const storedRows = async (): Promise<number> =>
    Number((await catalog.query(`SELECT count(*) FROM \`${name}\`.meters`)).rows[0]?.[0] ?? 0)

  return {
    store,
    dispatch,
    kafka,
    catalog,
    databaseUrl,
    name,
    async startWorker(env = {}) {
      const worker = await startWorkerProcess({
        DATABASE_URL: databaseUrl,
        REDIS_URL: redisUrl,
        SLUICE_SECRET_KEY: secretKey,
        SLUICE_REDIS_PREFIX: name,
        TDENGINE_URL: targetUrl.href,
        ...env,
      })
      workers.push(worker)
      return worker
    },
    spec: (changes = {}) => meterSpec({ name, topic: name, database: name, broker: kafkaBrokers, ...changes }),
    async prepare(count) {
      await catalog.createDatabase({ name, precision: 'ms' })
      await createTable()
      await kafka.createTopic(name, PARTITIONS)
      await produce(0, count)
    },
    produce,
    createTable,
    async createTask(spec, secrets = {}) {
      const task = await store.tasks.create({
        workspaceId: DEFAULT_WORKSPACE_ID,
        spec,
        secrets,
        start: true,
        author: null,
      })
      await dispatch.taskEvents.publish({ taskId: task.id, event: 'wanted' })
      return task.id
    },
    async setDesired(taskId, desired) {
      await store.tasks.setDesired(taskId, desired)
      await dispatch.taskEvents.publish({ taskId, event: 'wanted' })
    },
    storedRows,
    async expectExactRows(count, isGone = () => false) {
      const isExpected = (n: number): boolean => outcomeOf(n) === 'written' && !isGone(n)
      const { rows } = await catalog.query(`SELECT id, current FROM \`${name}\`.meters`)
      const seen = new Set<number>()
      for (const [id, current] of rows) {
        const n = Number(id)
        if (n >= count || !isExpected(n)) throw new Error(`row ${n} should not be there`)
        if (current !== currentOf(n)) throw new Error(`row ${n} holds another value`)
        if (seen.has(n)) throw new Error(`row ${n} is there twice`)
        seen.add(n)
      }
      for (let n = 0; n < count; n += 1) if (isExpected(n) && !seen.has(n)) throw new Error(`row ${n} is missing`)
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.end('SIGKILL')))
      await Promise.all([dispatch.close(), kafka.close(), catalog.close()])
      await store.close()
    },
  }
}
