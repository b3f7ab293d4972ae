import { randomBytes } from 'node:crypto'
import { saveAlertRuleSchema, taskSpecSchema } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'
import { freshDatabase } from '@sluice/stack/testing'
import { createStore, DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { expect, it, onTestFinished } from 'vitest'
import { createExpiryReader } from './expiries.ts'
import { createSilenceWatch } from './silence-watch.ts'
import { watchRules } from './watch-rules.ts'

const TASKS = 1_000
/** A tenth of the time between looks, on a machine that does something else, too. */
const LOOK_MS_MAX = 5_000

const conditions = [
  { kind: 'taskFailed' },
  { kind: 'taskDegraded' },
  { kind: 'lagMessages', above: 10 },
  { kind: 'lagSeconds', above: 10 },
  { kind: 'deadLetters', above: 10, withinMinutes: 5 },
  { kind: 'noData' },
  { kind: 'groupWithoutWorker' },
  { kind: 'expiry', withinDays: 30 },
]

it('a thousand tasks that all fail under eight rules are one look, one message, and a thousand alerts', async () => {
  const databaseUrl = await freshDatabase()
  const store = createStore({ databaseUrl, secretKey: randomBytes(32).toString('base64'), poolSizeMax: 6 })
  onTestFinished(() => store.close())
  const create = (n: number) =>
    store.tasks.create({
      workspaceId: DEFAULT_WORKSPACE_ID,
      spec: taskSpecSchema.parse(exampleTaskSpec({ name: `task ${n}` })),
      secrets: {},
      start: true,
      author: null,
    })
  for (let from = 0; from < TASKS; from += 10)
    for (const { id } of await Promise.all(Array.from({ length: 10 }, (_, n) => create(from + n))))
      await store.tasks.observe(
        { taskId: id, version: 1, desired: 'running' },
        { status: 'FAILED', statusReason: 'KAFKA_UNREACHABLE: away', health: 'FATAL' },
      )
  const alerts = store.alertsOf(DEFAULT_WORKSPACE_ID)
  const { id } = await alerts.channels.create({
    name: 'hook',
    settings: { kind: 'webhook', url: 'https://hooks.example.com' },
  })
  for (const [n, condition] of conditions.entries())
    await alerts.rules.create(
      saveAlertRuleSchema.parse({
        name: `rule ${n}`,
        channelIds: n === 0 ? [id] : [],
        spec: { condition, forSeconds: n === 0 ? 0 : 600 },
      }),
      'ann@example.com',
    )
  const expiries = createExpiryReader(store.alerts.credentials, () => {})
  const silences = createSilenceWatch(Date.now)
  const look = async (): Promise<number> => {
    const startedAt = performance.now()
    await watchRules({ alerts: store.alerts, expiries, silences, publicUrl: null })
    return performance.now() - startedAt
  }
  const first = await look()
  const [message, ...others] = (await alerts.history.deliveries({ limit: 10 })).items
  expect(others).toEqual([])
  expect(message).toMatchObject({ ruleName: 'rule 0', event: 'fired' })
  expect((await alerts.rules.list()).find(({ name }) => name === 'rule 0')?.firing).toBe(TASKS)
  const next = await look()
  expect(Math.max(first, next)).toBeLessThan(LOOK_MS_MAX)
  expect((await alerts.history.deliveries({ limit: 10 })).items).toHaveLength(1)
})
