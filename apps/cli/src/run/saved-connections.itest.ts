import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseTaskSpec, taskSpecSchema, taskSpecToYaml } from '@sluice/contracts'
import { brokerList } from '@sluice/stack'
import { stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { expect, it, onTestFinished } from 'vitest'
import { stringify } from 'yaml'
import { finish, startRun } from '../testing/run-process.ts'
import { openRunSetting } from '../testing/run-setting.ts'

const saved = (name: string) => ({ kind: 'saved' as const, name })

/** The task in a file with its cluster and target taken out, as the console exports it. */
const withSavedConnections = async (path: string): Promise<void> => {
  const { source, target, ...spec } = parseTaskSpec(await readFile(path, 'utf8'))
  const { type, topics, clientId, groupId } = source
  const connected = {
    ...spec,
    source: { type, topics, clientId, groupId, connection: saved('plant') },
    target: { ...target, connection: saved('history') },
  }
  await writeFile(path, taskSpecToYaml(taskSpecSchema.parse(connected)))
}

it('a task that names saved connections runs to rows with the file that describes them', {
  timeout: 60_000,
}, async () => {
  const stack = stackEndpoints()
  const at = await openRunSetting(stack, uniqueName('conn'))
  onTestFinished(() => at.close())
  const topic = uniqueName('conn')
  await at.createTopic(topic)
  await at.produce(
    topic,
    Array.from({ length: 100 }, (_, n) => ({ device: `d${n % 4}`, ts: 1_700_000_000_000 + n, value: n })),
  )
  await at.catalog.query(`CREATE STABLE \`${at.database}\`.readings (ts TIMESTAMP, value INT) TAGS (device VARCHAR(8))`)
  const from = (field: string) => ({ rule: 'mapping' as const, field })
  const task = await at.taskFile(topic, {
    supertable: 'readings',
    subtable: 'r_{device}',
    columns: [
      { name: 'ts', type: 'TIMESTAMP', map: { ...from('ts'), time: { as: 'number', unit: 'ms' } } },
      { name: 'value', type: 'INT', map: from('value') },
    ],
    tags: [{ name: 'device', type: 'VARCHAR(8)', map: from('device') }],
  })
  await withSavedConnections(task)
  const dir = dirname(task)
  const [kafkaPassword, tdenginePassword] = [join(dir, 'kafka'), join(dir, 'tdengine')]
  await writeFile(kafkaPassword, 'alice-secret\n')
  await writeFile(tdenginePassword, `${stack.tdenginePassword}\n`)
  const sasl = { mechanism: 'SCRAM-SHA-256', username: 'alice', password: { ref: `file:${kafkaPassword}` } }
  const cluster = { brokers: brokerList(stack.kafkaSaslTlsBrokers), sasl, tls: { ca: stack.kafkaCa } }
  const server = { url: stack.tdengineUrl, username: stack.tdengineUser, password: { ref: `file:${tdenginePassword}` } }
  const connections = join(dir, 'connections.yaml')
  await writeFile(
    connections,
    stringify({
      apiVersion: 'sluice/v1',
      connections: [
        { kind: 'kafka', name: 'plant', settings: cluster },
        { kind: 'tdengine', name: 'history', settings: server },
      ],
    }),
  )
  const deadLetters = join(dir, 'dead.ndjson')
  const { exitCode, err } = await finish(
    startRun(stack, task, '--until-caught-up', '--connections', connections, '--dead-letters', deadLetters),
  )
  expect(err).not.toContain('alice-secret')
  expect(exitCode).toBe(0)
  expect(await at.rows(`SELECT COUNT(*) FROM \`${at.database}\`.readings`)).toEqual(['100'])
})
