import { expect, test } from 'vitest'
import { openApi } from '../testing/api.ts'
import { serveHealthz, serveMetrics, serveReadyz } from './serve-status.ts'

const TOKEN = 'a-token-for-prometheus'
const ask = (authorization?: string): Request =>
  new Request('http://console.test/metrics', { headers: authorization === undefined ? {} : { authorization } })

test('metrics are for who has the token, and tell of API calls and of the fleet', async () => {
  const { admin, container } = await openApi({ SLUICE_METRICS_TOKEN: TOKEN })
  await admin('GET /tasks')
  for (const wrong of [undefined, 'Bearer wrong', TOKEN, `bearer ${TOKEN}x`])
    expect((await serveMetrics(ask(wrong), container)).status, wrong).toBe(401)
  const answer = await serveMetrics(ask(`Bearer ${TOKEN}`), container)
  expect(answer.headers.get('content-type')).toContain('text/plain')
  const text = await answer.text()
  expect(text).toContain('sluice_http_request_seconds_count{method="GET",route="/tasks",status="200"} 1')
  expect(text).toContain('sluice_store_up 1')
  expect(text).toContain('sluice_alert_messages_waiting 0')
})

test('a deployment without a token has no metrics page', async () => {
  const { container } = await openApi()
  expect((await serveMetrics(ask('Bearer '), container)).status).toBe(404)
})

test('is alive always, and ready while Postgres and Redis answer', async () => {
  const { container } = await openApi()
  expect(serveHealthz().status).toBe(200)
  expect((await serveReadyz(container)).status).toBe(200)
  const { container: lonely } = await openApi({ REDIS_URL: 'redis://127.0.0.1:1' })
  expect((await serveReadyz(lonely)).status).toBe(503)
})
