import type { TaskSpecInput } from '@sluice/contracts'
import { brokerList } from '@sluice/stack'
import { callApi } from '../src/api.ts'
import { expect, test } from '../src/fixtures.ts'
import { saveTask } from '../src/save-task.ts'
import { earthquakeSpec, earthquakeTable } from '../src/task-specs.ts'

const spec = (brokers: string, name = 'never-saved'): TaskSpecInput =>
  earthquakeSpec({ name, brokers, topic: name, database: 'd' })

const record = (value: string) => ({
  topic: 't',
  partition: 0,
  offset: 0,
  timestampMs: 0,
  keyBase64: null,
  valueBase64: Buffer.from(value).toString('base64'),
  headers: {},
})

test('the API tells a broker that nobody listens on', async ({ console: page }) => {
  const request = { connection: { brokers: [{ host: '127.0.0.1', port: 1 }] } }
  const { status, body } = await callApi(page, 'POST', '/probes/kafka.topics', { request })
  expect(status).toBeGreaterThanOrEqual(400)
  expect(body).toMatchObject({ code: 'KAFKA_UNREACHABLE', hint: expect.stringContaining('Check host and port') })
})

test('the API tells a wrong password and does not repeat it', async ({ console: page, product }) => {
  const sasl = { mechanism: 'SCRAM-SHA-256', username: 'alice', password: { ref: 'secret:kafka-password' } }
  const { body } = await callApi(page, 'POST', '/probes/kafka.topics', {
    request: { connection: { brokers: brokerList(product.endpoints.kafkaSaslBrokers), sasl } },
    secrets: { 'kafka-password': 'not-the-password' },
  })
  expect(body).toMatchObject({ code: 'KAFKA_AUTH_FAILED' })
  expect(JSON.stringify(body)).not.toContain('not-the-password')
})

test('the API names a topic that does not exist', async ({ console: page, product, unique }) => {
  const topic = unique('missing')
  const connection = { brokers: brokerList(product.endpoints.kafkaBrokers) }
  const { body } = await callApi(page, 'POST', '/probes/kafka.sample', { request: { connection, topics: [topic] } })
  expect(body).toMatchObject({ code: 'KAFKA_TOPIC_MISSING', message: expect.stringContaining(topic) })
})

test('the API tells a message that is no JSON and a value that is too long at their rows and columns', async ({
  console: page,
  product,
}) => {
  const { transform, target } = spec(product.endpoints.kafkaBrokers)
  const event = { type: 'earthquake', net: 'network-of-a-name-too-long', time: 1 }
  const { status, body } = await callApi(page, 'POST', '/preview', {
    transform,
    target,
    errorPolicies: { autoWiden: false },
    records: [record('{"properties": {'), record(JSON.stringify({ properties: event }))],
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    rows: [
      { outcome: 'failed', error: { stage: 'parse', code: 'PARSE_JSON', position: 16 } },
      { outcome: 'failed', error: { stage: 'map', code: 'VALUE_TOO_LONG', column: 'net' } },
    ],
  })
})

test('the API tells an expression that cannot be read, with its position', async ({
  console: page,
  product,
  unique,
}) => {
  const good = spec(product.endpoints.kafkaBrokers, unique('bad'))
  const bad = { ...good, transform: { ...good.transform, filters: ['id != 1 && lenn(id)'] } }
  const { status, body } = await callApi(page, 'POST', '/tasks', { spec: bad })
  expect(status).toBe(422)
  expect(body).toMatchObject({ field: 'spec.transform.filters.0', position: 11 })
})

test('the API refuses a name that another task has, at its field', async ({ console: page, product, unique }) => {
  const taken = spec(product.endpoints.kafkaBrokers, unique('taken'))
  await saveTask(page, taken)
  const { status, body } = await callApi(page, 'POST', '/tasks', { spec: taken, start: false })
  expect(status).toBe(409)
  expect(body).toMatchObject({ code: 'NAME_TAKEN', field: 'spec.name' })
})

test('the API refuses a supertable whose name is taken', async ({ console: page, query, unique }) => {
  const database = unique('clash')
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database))
  const column = (name: string, type: string) => ({ name, type })
  const supertable = {
    database,
    name: 'earthquakes',
    columns: [column('ts', 'TIMESTAMP'), column('v', 'INT')],
    tags: [column('id', 'INT')],
  }
  const request = { connection: { kind: 'default' }, supertable }
  const { body } = await callApi(page, 'POST', '/probes/tdengine.createSupertable', { request })
  expect(body).toMatchObject({ code: 'TDENGINE_ALREADY_EXISTS' })
})

test('a column that the supertable does not have ends the task at that column', async ({
  console: page,
  product,
  query,
  topicWith,
  unique,
}) => {
  const database = unique('columns')
  const topic = await topicWith(database, ['{"properties": {"type": "earthquake"}}'])
  await query(`CREATE DATABASE ${database}`)
  await query(earthquakeTable(database).replace('depth DOUBLE, ', ''))
  const brokers = product.endpoints.kafkaBrokers
  const spec = earthquakeSpec({ name: topic, brokers, topic, database })
  const failing = { ...spec, errorPolicies: { columnMissing: 'fail' } } as const
  const id = await saveTask(page, failing, { start: true })
  await expect
    .poll(async () => (await callApi(page, 'GET', `/tasks/${id}`)).body)
    .toMatchObject({ status: 'FAILED', statusReason: expect.stringMatching(/TDENGINE_COLUMN_MISSING[\s\S]*depth/) })
  await page.goto(`/data-in/${id}`)
  await expect(page.getByText(/depth/).first()).toBeVisible()
})

test('the API refuses a property that the schema does not know, by its name', async ({
  console: page,
  product,
  unique,
}) => {
  const good = spec(product.endpoints.kafkaBrokers, unique('unknown'))
  const { status, body } = await callApi(page, 'POST', '/tasks', { spec: { ...good, sourse: {} } })
  expect(status).toBe(400)
  expect(body).toMatchObject({ code: 'INVALID_REQUEST', field: 'spec.sourse' })
})
