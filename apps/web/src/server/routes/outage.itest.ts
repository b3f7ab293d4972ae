import { healthSchema } from '@sluice/contracts'
import { expect, test } from 'vitest'
import { createContainer } from '../container.ts'
import { callerOf, openApi } from '../testing/api.ts'
import { exampleSpec } from '../testing/example-spec.ts'
import { testEnv } from '../testing/test-env.ts'

const unreachable = 'postgresql://nobody@127.0.0.1:1/none'

test('while Postgres is away nobody is told that their key or password is wrong', async () => {
  const container = createContainer(testEnv({ DATABASE_URL: unreachable }), new AbortController().signal)
  const away = { status: 503, body: { code: 'STORE_UNAVAILABLE' } }
  const stranger = callerOf(container, {})
  expect(await stranger('GET /tasks', undefined, { 'x-api-key': `sluice_${'k'.repeat(64)}` })).toMatchObject(away)
  expect(await stranger('POST /session', { email: 'admin@sluice.local', password: 'right' })).toMatchObject(away)
  await container.close()
})

test('while Redis is away tasks can be changed and keep their totals; only asking a worker has to wait', async () => {
  const { admin } = await openApi({ REDIS_URL: 'redis://127.0.0.1:1' })
  expect(await admin('POST /tasks', { spec: exampleSpec('a') })).toMatchObject({
    status: 201,
    body: { desired: 'running', metrics: { total: { rows: 0 }, partitions: [] } },
  })
  const request = { connection: { brokers: [{ host: 'kafka.test' }] } }
  expect(await admin('POST /probes/kafka.topics', { request })).toMatchObject({
    status: 503,
    body: { code: 'QUEUE_UNAVAILABLE' },
  })
})

test('the health of the console says what is away and since when, to whoever asks', async () => {
  const { stranger } = await openApi({ REDIS_URL: 'redis://127.0.0.1:1' })
  const before = Date.now()
  const { status, body } = await stranger('GET /health')
  expect(status).toBe(200)
  const [postgres, redis] = healthSchema.parse(body).services
  expect([postgres, redis]).toMatchObject([
    { service: 'postgres', ok: true },
    { service: 'redis', ok: false },
  ])
  expect(Date.parse(redis?.since ?? '')).toBeGreaterThanOrEqual(before)
})

test('while Redis is away the overview tells what Postgres knows', async () => {
  const { admin } = await openApi({ REDIS_URL: 'redis://127.0.0.1:1' })
  await admin('POST /tasks', { spec: exampleSpec('a') })
  expect(await admin('GET /overview')).toMatchObject({
    status: 200,
    body: { total: 1, status: [{ status: 'QUEUED', tasks: 1 }], recent: [{ name: 'a', version: 1 }] },
  })
  expect(await admin('GET /overview/series?range=24h')).toMatchObject({ status: 200, body: { points: [] } })
})
