import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RowError, type TaskSpecInput, taskSpecSchema, taskSpecToYaml } from '@sluice/contracts'
import { createKafkajs } from '@sluice/kafka'
import { type Catalog, createTdengine } from '@sluice/tdengine'
import type { RunReport } from '../run/report.ts'
import { finish, type RunServices, startRun } from './run-process.ts'

type Target = Omit<TaskSpecInput['target'], 'type' | 'database'>

/** A line of the file of dead letters, as far as tests look at it. */
export interface DeadLetter {
  readonly row: number
  readonly table: number | null
  readonly record: { readonly partition: number; readonly offset: number }
  readonly error: RowError
}

/** A run that goes on. */
export interface RunningTask {
  /** Partitions that it reads now. */
  partitions(): number
  /** Stops it, and tells what it did. */
  stop(): Promise<RunReport>
}

/** Runs of `sluice run` against a database and topics of their own. */
export interface RunSetting {
  readonly catalog: Catalog
  readonly database: string
  /** Makes a topic of four partitions. */
  createTopic(topic: string): Promise<void>
  /** Puts JSON values into a topic, by the key that they have as `device`. */
  produce(topic: string, values: readonly Readonly<Record<string, unknown>>[]): Promise<void>
  /** Writes the task of a topic and returns the path of its file. */
  taskFile(
    topic: string,
    target: Target,
    advanced?: TaskSpecInput['advanced'],
    errorPolicies?: TaskSpecInput['errorPolicies'],
  ): Promise<string>
  /** Starts a task that runs until it is stopped. */
  start(task: string): RunningTask
  /** Runs a task until it has caught up; throws when it fails. */
  run(task: string): Promise<{ readonly report: RunReport; readonly err: string; readonly deadLetters: DeadLetter[] }>
  /** Rows of a supertable as text, sorted. */
  rows(select: string): Promise<string[]>
  close(): Promise<void>
}

const PRODUCE_MAX = 2_000

const readDeadLetters = async (path: string): Promise<DeadLetter[]> =>
  (await readFile(path, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line): DeadLetter => JSON.parse(line))

/** `database` is made, and dropped at the end. */
export const openRunSetting = async (services: RunServices, database: string): Promise<RunSetting> => {
  const { kafkaBrokers, tdengineUrl, tdengineUser, tdenginePassword } = services
  const [host = '', port = ''] = kafkaBrokers.split(':')
  const brokers = [{ host, port: Number(port) }]
  const kafka = createKafkajs({ brokers, sasl: null, tls: null, clientId: 'cli-test' })
  const target = { url: tdengineUrl, username: tdengineUser, password: tdenginePassword }
  const catalog = await createTdengine().catalog(target)
  await catalog.createDatabase({ name: database, precision: 'ms' })
  const dir = await mkdtemp(join(tmpdir(), 'sluice-run-'))
  let runs = 0

  return {
    catalog,
    database,
    createTopic: (topic) => kafka.createTopic(topic, 4),
    async produce(topic, values) {
      for (let from = 0; from < values.length; from += PRODUCE_MAX) {
        const chunk = values.slice(from, from + PRODUCE_MAX)
        await kafka.produce(
          topic,
          chunk.map((value) => ({ key: String(value['device']), value: JSON.stringify(value) })),
        )
      }
    },
    async taskFile(topic, tables, advanced = {}, errorPolicies = {}) {
      const spec: TaskSpecInput = {
        apiVersion: 'sluice/v1',
        name: topic,
        source: { type: 'kafka', brokers, topics: [topic], clientId: { text: topic }, groupId: { text: topic } },
        transform: { parser: { type: 'json' } },
        target: { type: 'tdengine', database, ...tables },
        advanced: { batchDelayMs: 50, ...advanced },
        errorPolicies,
      }
      const path = join(dir, `${topic}.yaml`)
      await writeFile(path, taskSpecToYaml(taskSpecSchema.parse(spec)))
      return path
    },
    start(task) {
      runs += 1
      const child = startRun(services, task, '--json', '--dead-letters', join(dir, `dead-${runs}.ndjson`))
      let told = ''
      child.stderr?.on('data', (chunk: Buffer) => {
        told += chunk.toString()
      })
      const finished = finish(child)
      return {
        partitions: () =>
          told
            .match(/^assigned: .*$/gm)
            ?.at(-1)
            ?.split(', ').length ?? 0,
        async stop() {
          child.kill('SIGTERM')
          const { out } = await finished
          return JSON.parse(out)
        },
      }
    },
    async run(task) {
      runs += 1
      const path = join(dir, `dead-${runs}.ndjson`)
      const { exitCode, out, err } = await finish(
        startRun(services, task, '--until-caught-up', '--json', '--dead-letters', path),
      )
      if (exitCode !== 0) throw new Error(`the run ended with ${exitCode}:\n${err}`)
      const report: RunReport = JSON.parse(out)
      return { report, err, deadLetters: await readDeadLetters(path) }
    },
    async rows(select) {
      const { rows } = await catalog.query(select)
      return rows.map((row) => row.map((value) => String(value)).join(' ')).sort()
    },
    async close() {
      await catalog.query(`DROP DATABASE \`${database}\``)
      await Promise.all([catalog.close(), kafka.close()])
    },
  }
}
