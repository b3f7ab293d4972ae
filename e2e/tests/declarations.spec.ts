import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createdApiKeySchema, fleetSchema, taskDetailSchema, workspaceSchema } from '@sluice/contracts'
import { createKafkajs } from '@sluice/kafka'
import { brokerList } from '@sluice/stack'
import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'
import { quakes } from '../src/quake.ts'
import { runCli } from '../src/run-cli.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'

test('a workspace is exported, emptied and applied again: the same task runs on where it was', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  test.setTimeout(240_000)
  const folder = await mkdtemp(join(tmpdir(), 'sluice-declarations-'))
  // A workspace of its own: everything in it is about to be deleted.
  const made = await callApi(page, 'POST', '/workspaces', { name: unique('code') })
  const { id, name: workspace } = workspaceSchema.parse(made.body)
  await page.context().addCookies([{ name: 'sluice.workspace', value: String(id), url: product.webUrl }])
  const key = createdApiKeySchema.parse((await callApi(page, 'POST', '/api-keys', { name: 'deploy' })).body).key
  const cli = (...args: string[]) => runCli(args, { SLUICE_URL: product.webUrl, SLUICE_API_KEY: key })

  const database = unique('code')
  const name = unique('quakes')
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database))
  const topic = await topicWith(unique('quakes'), quakes(0, 30))
  const spec = earthquakeSpec({ name, brokers: product.endpoints.kafkaBrokers, topic, database })
  expect((await callApi(page, 'POST', '/tasks', { spec })).status).toBe(201)
  const rows = async () => Number((await query(`SELECT COUNT(*) FROM ${database}.earthquakes`))[0]?.[0] ?? 0)
  await expect.poll(rows, { timeout: 60_000 }).toBe(30)

  expect(await cli('export', folder)).toMatchObject({ exitCode: 0, out: expect.stringContaining('1 files in') })
  expect(await readdir(join(folder, 'tasks'))).toEqual([`${name}.yaml`])
  expect(await cli('plan', folder, '--exit-code')).toMatchObject({
    exitCode: 0,
    out: '0 to make, 0 to change, 0 to delete, 1 as declared\n',
  })

  const empty = await mkdtemp(join(tmpdir(), 'sluice-nothing-'))
  expect(await cli('apply', empty, '--prune')).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining(`- Task/${name}`),
  })
  const tasks = async () => fleetSchema.parse((await callApi(page, 'GET', '/fleet')).body).rows
  await expect.poll(async () => (await tasks()).length).toBe(0)

  const kafka = createKafkajs({
    brokers: brokerList(product.endpoints.kafkaBrokers),
    sasl: null,
    tls: null,
    clientId: 'declarations',
  })
  await kafka.produce(
    topic,
    quakes(30, 50).map((value) => ({ value })),
  )
  await kafka.close()
  const planned = await cli('plan', folder, '--exit-code')
  expect(planned).toMatchObject({ exitCode: 4, out: expect.stringContaining(`+ Task/${name}`) })
  expect(await cli('apply', folder)).toMatchObject({ exitCode: 0, out: expect.stringContaining('applied') })
  await expect.poll(rows, { timeout: 60_000 }).toBe(50)
  // Only what came since: the consumer group is the same.
  const messages = async () => {
    const { body } = await callApi(page, 'GET', `/tasks/${(await tasks())[0]?.id}`)
    return taskDetailSchema.parse(body).metrics.total.messages
  }
  await expect.poll(messages, { timeout: 30_000 }).toBe(20)
  expect(await cli('plan', folder, '--exit-code')).toMatchObject({ exitCode: 0 })

  const file = join(folder, 'tasks', `${name}.yaml`)
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('labels: []', 'labels: [plant]'))
  expect(await cli('apply', folder)).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining('labels.0: nothing -> "plant"'),
  })
  const nowhere = await writeFile(file, text.replace(topic, `${topic}.nowhere`)).then(() =>
    cli('plan', folder, '--check'),
  )
  expect(nowhere).toMatchObject({
    exitCode: 1,
    err: expect.stringMatching(/tasks\/.*\.yaml:\d+: spec\.source\.topics\.0: .*\(KAFKA_TOPIC_MISSING\)/),
  })
  await writeFile(file, text.replace('properties_type == "earthquake"', 'properties_type =='))
  const wrong = await cli('apply', folder)
  expect(wrong).toMatchObject({
    exitCode: 1,
    err: expect.stringMatching(/tasks\/.*\.yaml:[2-9]\d*: spec\.transform\.filters\.0/),
  })
  expect(await tasks()).toMatchObject([{ name, labels: ['plant'] }])

  await page.goto('/settings/audit')
  await expect(page.getByRole('table').getByText('declarations.applied').first()).toBeVisible()
  expect(workspace).toMatch(/^code_/)
  await Promise.all([folder, empty].map((one) => rm(one, { recursive: true })))
})
