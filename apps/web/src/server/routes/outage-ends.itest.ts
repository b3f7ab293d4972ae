import { healthSchema, type ServiceName } from '@sluice/contracts'
import { freshDatabase, stackEndpoints } from '@sluice/stack/testing'
import { expect, onTestFinished, test } from 'vitest'
import { startCuttableProxy } from '../../../../worker/src/testing/cuttable-proxy.ts'
import { type ApiCaller, openApi } from '../testing/api.ts'
import { exampleSpec } from '../testing/example-spec.ts'

/** The goal of the product for being true again. */
const BACK_MS_MAX = 10_000

const proxied = async (url: string) => {
  const proxy = await startCuttableProxy(url)
  onTestFinished(() => proxy.close())
  return proxy
}

const setting = async () => {
  const postgres = await proxied(await freshDatabase())
  const redis = await proxied(stackEndpoints().redisUrl)
  const { admin } = await openApi({ DATABASE_URL: postgres.url, REDIS_URL: redis.url })
  expect(await admin('POST /tasks', { spec: exampleSpec('a') })).toMatchObject({ status: 201 })
  return { ways: { postgres, redis }, admin }
}

/** As a page asks that somebody is signed in to. */
const stateOf = (admin: ApiCaller, name: ServiceName) => async () =>
  healthSchema.parse((await admin('GET /health')).body).services.find(({ service }) => service === name)

test.each([
  { service: 'redis', meanwhile: 200 },
  { service: 'postgres', meanwhile: 503 },
] as const)(
  'when $service is away that is told since when, and all is true again within ten seconds of its return',
  {
    timeout: 90_000,
  },
  async ({ service, meanwhile }) => {
    const { ways, admin } = await setting()
    const state = stateOf(admin, service)
    expect(await state()).toMatchObject({ ok: true })
    const cutAtMs = Date.now()
    ways[service].cut()
    await expect.poll(state, { timeout: 15_000 }).toMatchObject({ ok: false })
    const since = Date.parse((await state())?.since ?? '')
    expect(since).toBeGreaterThanOrEqual(cutAtMs)
    expect((await admin('GET /overview')).status).toBe(meanwhile)
    // As long as it lasts it is the same outage.
    expect(Date.parse((await state())?.since ?? '')).toBe(since)

    ways[service].heal()
    await expect.poll(state, { timeout: BACK_MS_MAX }).toMatchObject({ ok: true })
    await expect
      .poll(() => admin('GET /overview'), { timeout: BACK_MS_MAX })
      .toMatchObject({ status: 200, body: { total: 1 } })
    expect(await admin('POST /tasks/1/stop')).toMatchObject({ status: 200, body: { desired: 'stopped' } })
  },
)
