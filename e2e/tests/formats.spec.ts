import { startRegistryServer } from '@sluice/schema-registry/testing'
import { avroPayload } from '../src/avro-payload.ts'
import { expect, test } from '../src/fixtures.ts'

/** One instant within what a new database keeps, in milliseconds, and as text. */
const AT_MS = Date.UTC(2026, 5, 1, 12)
const AT_TEXT = '2026-06-01T12:00:00Z'
const utf8 = (text: string) => new TextEncoder().encode(text)
/** 北京 in GBK. */
const BEIJING_GBK = [0xb1, 0xb1, 0xbe, 0xa9]

test('64-bit ids arrive exactly', async ({ wizard, product, query, topicWith, unique }) => {
  const [database, topic] = [unique('db'), unique('ids')]
  await query(`CREATE DATABASE ${database}`)
  await query(`CREATE STABLE ${database}.ids (ts TIMESTAMP, uid BIGINT UNSIGNED) TAGS (id BIGINT)`)
  await topicWith(topic, [
    `{"ts": ${AT_MS}, "id": 9223372036854775807, "uid": 18446744073709551615}`,
    `{"ts": ${AT_MS}, "id": -9223372036854775808, "uid": 9007199254740993}`,
  ])
  await wizard.begin({ name: topic, database, topic, brokers: product.endpoints.kafkaBrokers })
  await wizard.fetchSample(2)
  await wizard.chooseSupertable('ids')
  await wizard.typeInto('Subtable name', 'i_${uid}')
  await expect(wizard.preview.getByText('18446744073709551615').first()).toBeVisible()
  await wizard.submitAndLand()
  await expect
    .poll(() => query(`SELECT id, uid FROM ${database}.ids ORDER BY id`))
    .toEqual([
      [-9_223_372_036_854_775_808n, 9_007_199_254_740_993n],
      [9_223_372_036_854_775_807n, 18_446_744_073_709_551_615n],
    ])
})

test('a nested array gives one row per reading', async ({ wizard, product, query, topicWith, unique }) => {
  const [database, topic] = [unique('db'), unique('readings')]
  await query(`CREATE DATABASE ${database}`)
  await query(`CREATE STABLE ${database}.readings (ts TIMESTAMP, v DOUBLE) TAGS (device VARCHAR(16))`)
  const readings = [0, 1, 2].map((second) => ({ t: AT_MS + second * 1000, v: second + 0.5 }))
  await topicWith(topic, [JSON.stringify({ device: 'd1', data: { readings } })])
  await wizard.begin({ name: topic, database, topic, brokers: product.endpoints.kafkaBrokers })
  await wizard.fetchSample(1)
  await wizard.choose('Rows at', 'data.readings')
  await expect(wizard.preview.getByText('3 rows')).toBeVisible()
  await wizard.chooseSupertable('readings')
  await wizard.typeInto('Subtable name', 'r_${device}')
  await wizard.setRule('ts', 'mapping')
  await wizard.mapField('ts', 'data_readings_t')
  await wizard.setRule('v', 'mapping')
  await wizard.mapField('v', 'data_readings_v')
  await wizard.submitAndLand()
  await expect
    .poll(() => query(`SELECT ts, v, device FROM ${database}.readings ORDER BY ts`))
    .toEqual(readings.map(({ t, v }) => [BigInt(t), v, 'd1']))
})

test('a logfmt line becomes a row', async ({ wizard, product, query, topicWith, unique }) => {
  const [database, topic] = [unique('db'), unique('logfmt')]
  await query(`CREATE DATABASE ${database}`)
  await query(`CREATE STABLE ${database}.logs (ts TIMESTAMP, msg VARCHAR(64), took DOUBLE) TAGS (level VARCHAR(8))`)
  await topicWith(topic, [`ts=${AT_TEXT} level=info msg="hello world" took=1.5`])
  await wizard.begin({ name: topic, database, topic, brokers: product.endpoints.kafkaBrokers })
  await wizard.chooseParser('Key=value')
  await wizard.fetchSample(1)
  await wizard.chooseSupertable('logs')
  await wizard.typeInto('Subtable name', 'l_${level}')
  await wizard.submitAndLand()
  await expect
    .poll(() => query(`SELECT ts, msg, took, level FROM ${database}.logs`))
    .toEqual([[BigInt(AT_MS), 'hello world', 1.5, 'info']])
})

test('a GBK body is read, shown and stored as the text it is', async ({
  wizard,
  product,
  query,
  topicWith,
  unique,
}) => {
  const [database, topic] = [unique('db'), unique('gbk')]
  await query(`CREATE DATABASE ${database}`)
  await query(`CREATE STABLE ${database}.cities (ts TIMESTAMP, city NCHAR(16)) TAGS (id INT)`)
  const payload = [...utf8(`{"ts": ${AT_MS}, "id": 7, "city": "`), ...BEIJING_GBK, ...utf8('"}')]
  await topicWith(topic, [Uint8Array.from(payload)])
  await wizard.begin({ name: topic, database, topic, brokers: product.endpoints.kafkaBrokers })
  await wizard.fetchSample(1)
  await test.step('bytes that are no UTF-8 are shown as bytes until the encoding is right', async () => {
    await expect(wizard.textbox('Sample messages')).toContainText('\\x7b227473')
    await expect(wizard.preview.getByText('1 failed')).toBeVisible()
    await wizard.choose('Character encoding', 'GBK')
    await expect(wizard.textbox('Sample messages')).toContainText('北京')
    await expect(wizard.preview.getByText('0 failed')).toBeVisible()
  })
  await wizard.chooseSupertable('cities')
  await wizard.typeInto('Subtable name', 'c_${id}')
  await wizard.submitAndLand()
  await expect.poll(() => query(`SELECT ts, city, id FROM ${database}.cities`)).toEqual([[BigInt(AT_MS), '北京', 7]])
})

test('a line-protocol body becomes a row', async ({ wizard, product, query, topicWith, unique }) => {
  const [database, topic] = [unique('db'), unique('influx')]
  await query(`CREATE DATABASE ${database}`)
  await query(
    `CREATE STABLE ${database}.meters (ts TIMESTAMP, current DOUBLE, voltage INT) TAGS (location VARCHAR(32))`,
  )
  await topicWith(topic, [`meters,location=San\\ Francisco current=10.25,voltage=219i ${AT_MS}000000`])
  await wizard.begin({ name: topic, database, topic, brokers: product.endpoints.kafkaBrokers })
  await wizard.chooseParser('Line protocol')
  await wizard.fetchSample(1)
  await wizard.chooseSupertable('meters')
  await wizard.typeInto('Subtable name', '${_measurement}_1')
  await wizard.setRule('ts', 'mapping')
  await wizard.mapField('ts', '_time')
  await wizard.submitAndLand()
  await expect
    .poll(() => query(`SELECT ts, current, voltage, location FROM ${database}.meters`))
    .toEqual([[BigInt(AT_MS), 10.25, 219, 'San Francisco']])
})

test('an Avro body is read with its schema from the registry', async ({
  wizard,
  product,
  query,
  topicWith,
  unique,
}) => {
  const login = { username: 'reader', password: 'registry-secret' }
  const registry = await startRegistryServer({ login })
  const [database, topic] = [unique('db'), unique('avro')]
  await query(`CREATE DATABASE ${database}`)
  await query(`CREATE STABLE ${database}.sensors (ts TIMESTAMP, value BIGINT) TAGS (name VARCHAR(16))`)
  const field = (name: string, type: string) => ({ name, type })
  const schema = {
    type: 'record',
    name: 'Reading',
    fields: [field('ts', 'long'), field('value', 'long'), field('name', 'string')],
  }
  const id = registry.register(`${topic}-value`, { schema: JSON.stringify(schema) })
  await topicWith(topic, [avroPayload(id, [BigInt(AT_MS), 9_007_199_254_740_993n, 'kitchen'])])
  await wizard.begin({ name: topic, database, topic, brokers: product.endpoints.kafkaBrokers })
  await wizard.chooseParser('Avro')
  await wizard.toggle('Schema registry')
  await wizard.textbox('Registry URL').fill(registry.url)
  await wizard.textbox('Registry user').fill(login.username)
  await wizard.textbox('Registry password').fill(login.password)
  await wizard.fetchSample(1)
  await expect(wizard.preview.getByText('9007199254740993')).toBeVisible()
  await wizard.chooseSupertable('sensors')
  await wizard.typeInto('Subtable name', 's_${name}')
  await wizard.submitAndLand()
  await expect
    .poll(() => query(`SELECT ts, value, name FROM ${database}.sensors`), { timeout: 60_000 })
    .toEqual([[BigInt(AT_MS), 9_007_199_254_740_993n, 'kitchen']])
  await registry.close()
})
