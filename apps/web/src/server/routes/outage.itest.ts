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
