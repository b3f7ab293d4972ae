import { randomBytes } from 'node:crypto'
import { saveAlertRuleSchema, taskSpecSchema } from '@sluice/contracts'
import { exampleTaskSpec } from '@sluice/contracts/testing'
import { createTargetGuard, parseAllowedTargets } from '@sluice/network'
import { freshDatabase } from '@sluice/stack/testing'
import { createStore, DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { onTestFinished } from 'vitest'
import { createTroubleLog } from '../../log/trouble-log.ts'
import { createMailer } from '../channels/mailer.ts'
import { startAlerts } from '../start-alerts.ts'

/** Looks many times a second. */
export const FAST = { alertsMs: 50, deliverMs: 50 }

interface AlertSetting {
  readonly mailUrl?: string
  readonly allowed?: string
  readonly workers?: number
  /** The way of the workers to the database, where it is another one than that of the test. */
  readonly wayOf?: (databaseUrl: string) => Promise<string>
}

/** A store with one task, and a worker's alerts looking at it many times a second; closed when the test ends. */
export const openAlerts = async (options: AlertSetting = {}) => {
  const databaseUrl = await freshDatabase()
  const secretKey = randomBytes(32).toString('base64')
  const open = (url: string) => createStore({ databaseUrl: url, secretKey, poolSizeMax: 6 })
  const store = open(databaseUrl)
  const watched = options.wayOf === undefined ? store : open(await options.wayOf(databaseUrl))
  const trouble: unknown[] = []
  const log = createTroubleLog({ warn: (...told: unknown[]) => trouble.push(told) })
  const mailer = createMailer(
    options.mailUrl === undefined ? null : { url: options.mailUrl, from: 'Sluice <sluice@example.com>' },
  )
  const running = Array.from({ length: options.workers ?? 1 }, () =>
    startAlerts({
      store: watched,
      guard: createTargetGuard(options.allowed === undefined ? null : parseAllowedTargets(options.allowed, 'ALLOWED')),
      mailer,
      publicUrl: 'https://sluice.example.com',
      timing: FAST,
      trouble: log,
    }),
  )
  const stop = async () => {
    await Promise.all(running.map((one) => one.stop()))
  }
  onTestFinished(async () => {
    await stop()
    mailer.close()
    await Promise.all([...new Set([store, watched])].map((one) => one.close()))
  })
  const alerts = store.alertsOf(DEFAULT_WORKSPACE_ID)
  const { id: taskId } = await store.tasks.create({
    workspaceId: DEFAULT_WORKSPACE_ID,
    spec: taskSpecSchema.parse(exampleTaskSpec({ name: 'meters' })),
    secrets: {},
    start: true,
    author: 'ann@example.com',
  })
  /** What the reconciler would have seen. */
  const be = (status: 'RUNNING' | 'FAILED', statusReason: string | null = null) =>
    store.tasks.observe({ taskId, version: 1, desired: 'running' }, { status, statusReason, health: null })
  const rule = (channelIds: readonly string[], spec: object = { condition: { kind: 'taskFailed' } }, name = 'failed') =>
    alerts.rules.create(
      saveAlertRuleSchema.parse({ name, channelIds, spec: { forSeconds: 0, clearSeconds: 0, ...spec } }),
      'ann@example.com',
    )
  const firing = async () => (await alerts.history.list({ firing: true, limit: 10 })).items
  const delivery = async () => (await alerts.history.deliveries({ limit: 1 })).items[0]
  return { databaseUrl, store, alerts, taskId, be, rule, firing, delivery, trouble, stop }
}
