import { saveAlertRuleSchema } from '@sluice/contracts'
import { freshDatabase, stackEndpoints, uniqueName } from '@sluice/stack/testing'
import { DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { Client } from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { type CuttableProxy, startCuttableProxy } from '../testing/cuttable-proxy.ts'
import { openScenario } from '../testing/scenario.ts'
import { openAlerts } from './testing/alert-setting.ts'
import { startWebhookReceiver } from './testing/webhook-receiver.ts'

const LONG = { timeout: 30_000, interval: 50 }

/** Alerts of a worker whose way to Postgres can be cut, and a way around it. */
const behindProxy = async () => {
  const { promise, resolve } = Promise.withResolvers<CuttableProxy>()
  const at = await openAlerts({
    async wayOf(databaseUrl) {
      const way = await startCuttableProxy(databaseUrl)
      onTestFinished(() => way.close())
      resolve(way)
      return way.url
    },
  })
  const direct = new Client({ connectionString: at.databaseUrl })
  await direct.connect()
  onTestFinished(() => direct.end())
  return { ...at, way: await promise, direct }
}

it('tells once what Postgres went away in the middle of, and afterwards what happened meanwhile', async () => {
  let cut = (): void => {}
  const receiver = await startWebhookReceiver(() => cut())
  const { alerts, be, rule, way, direct, trouble } = await behindProxy()
  const { id } = await alerts.channels.create({ name: 'hook', settings: { kind: 'webhook', url: receiver.url } })
  // The message is taken and sent, and that it was sent cannot be written down.
  cut = way.cut
  await rule([id])
  await be('FAILED')
  await expect.poll(() => receiver.calls.length, LONG).toBe(1)
  await expect.poll(() => JSON.stringify(trouble), LONG).toContain('alert outbox')
  cut = () => {}
  await be('RUNNING')
  // As after an outage that outlasts the time for which a message belongs to who took it.
  await direct.query(`UPDATE alert_delivery SET next_attempt_at = now() - interval '1 second'`)
  way.heal()
  await expect.poll(() => receiver.calls.length, LONG).toBe(2)
  const events = receiver.calls.map(({ body }) => JSON.parse(body).event)
  expect(events).toEqual(['fired', 'resolved'])
  const states = async () => (await alerts.history.deliveries({ limit: 10 })).items.map(({ state }) => state)
  await expect.poll(states, LONG).toEqual(['sent', 'sent'])
})

it('takes nobody for lost who could not be heard because Postgres was away', async () => {
  const { store, alerts, rule, firing, way, direct, trouble } = await behindProxy()
  const worker = { id: 'w', group: 'default', host: 'h', pid: 1, version: '1', capacity: 1, startedAt: new Date() }
  await store.workers.beat(worker, null)
  await rule([], { condition: { kind: 'workerLost' } })
  await rule([], { condition: { kind: 'groupWithoutWorker' } }, 'empty')
  const lookedAt = async () => (await alerts.history.bell('nobody')).evaluatedAt
  await expect.poll(lookedAt, LONG).not.toBeNull()

  way.cut()
  await expect.poll(() => JSON.stringify(trouble), LONG).toContain('alert rules')
  // It lives, and could not say so for a minute.
  await direct.query(`UPDATE worker SET heartbeat_at = now() - interval '1 minute'`)
  const before = await lookedAt()
  way.heal()
  await expect.poll(lookedAt, LONG).not.toBe(before)
  const after = await lookedAt()
  await expect.poll(lookedAt, LONG).not.toBe(after)
  expect(await firing()).toEqual([])
})

it('goes on by what Postgres knows while Redis is away', { timeout: 90_000 }, async () => {
  const receiver = await startWebhookReceiver()
  const name = uniqueName('alerts')
  const at = await openScenario(name, { ...stackEndpoints(), databaseUrl: await freshDatabase() })
  onTestFinished(() => at.close())
  const redis = await startCuttableProxy(stackEndpoints().redisUrl)
  onTestFinished(() => redis.close())
  await at.startWorker({ REDIS_URL: redis.url })
  redis.cut()
  const alerts = at.store.alertsOf(DEFAULT_WORKSPACE_ID)
  const { id } = await alerts.channels.create({ name: 'hook', settings: { kind: 'webhook', url: receiver.url } })
  const spec = { condition: { kind: 'groupWithoutWorker' }, forSeconds: 0, clearSeconds: 0 }
  await alerts.rules.create(saveAlertRuleSchema.parse({ name, channelIds: [id], spec }), 'ann@example.com')
  await at.createTask({ ...at.spec(), workerGroup: 'nowhere' })
  await expect.poll(() => receiver.calls.length, LONG).toBe(1)
  expect(JSON.parse(receiver.calls[0]?.body ?? '')).toMatchObject({
    event: 'fired',
    alerts: [{ subject: 'group:nowhere' }],
  })
})
