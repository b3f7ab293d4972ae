import { randomUUID } from 'node:crypto'
import { type AlertMessage, saveAlertRuleSchema } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { DEFAULT_WORKSPACE_ID } from '../people/members.ts'
import type { Store } from '../store.ts'
import { openStore, taskToSave } from '../testing/open-store.ts'
import type { AlertPassResult } from './pass.ts'

const URL = 'https://hooks.example.com/sluice'
const rule = (name: string, channelIds: string[] = [], condition: object = { kind: 'taskFailed' }) =>
  saveAlertRuleSchema.parse({ name, spec: { condition }, channelIds })

const setUp = async () => {
  const store = await openStore()
  const alerts = store.alertsOf(DEFAULT_WORKSPACE_ID)
  const channel = await alerts.channels.create({ name: 'hook', settings: { kind: 'webhook', url: URL } })
  const made = await alerts.rules.create(rule('failed', [channel.id]), 'ann@example.com')
  return { store, alerts, channel, rule: made }
}

const message = (event: AlertMessage['event']): AlertMessage => ({
  apiVersion: 'sluice/v1',
  event,
  workspace: 'default',
  rule: null,
  alerts: [],
  more: 0,
  createdAt: new Date().toISOString(),
})

const nothing = async (store: Store): Promise<AlertPassResult> => {
  const { nowMs, lookedAtMs } = await store.alerts.world()
  const none = { states: [], fired: [], resolved: [], deliveries: [] }
  return { nowMs, lookedAtMs, durationMs: 1, rules: 1, subjects: 1, ...none }
}

/** What a look writes that fires for one task, and tells the channel. */
const firing = async (store: Store, ruleId: string, channelId: string, taskId: string): Promise<AlertPassResult> => {
  const [id = ''] = await store.alerts.reserveIds(1)
  const base = await nothing(store)
  const subject = `task:${taskId}`
  return {
    ...base,
    states: [
      {
        ruleId,
        subject,
        next: { sinceMs: base.nowMs, clearSinceMs: null, notifiedAtMs: base.nowMs, alertId: id },
      },
    ],
    fired: [
      {
        id,
        workspaceId: DEFAULT_WORKSPACE_ID,
        ruleId,
        ruleName: 'failed',
        severity: 'warning',
        condition: { kind: 'taskFailed' },
        subject,
        subjectName: 'a',
        taskId,
        value: null,
        reason: 'KAFKA_AUTH_FAILED: refused',
      },
    ],
    deliveries: [
      {
        messageId: randomUUID(),
        workspaceId: DEFAULT_WORKSPACE_ID,
        channelId: Number(channelId),
        ruleId,
        message: message('fired'),
      },
    ],
  }
}

describe('alerts in the store', () => {
  it('keep what a look found, once: of two looks that follow the same one the later is void', async () => {
    const { store, alerts, channel, rule: failed } = await setUp()
    const { id: taskId } = await store.tasks.create(taskToSave('a'))
    const results = await Promise.all([1, 2].map(() => firing(store, failed.id, channel.id, taskId)))
    const saved = await Promise.all(results.map((result) => store.alerts.save(result)))
    expect(saved.filter(Boolean)).toHaveLength(1)
    const { items } = await alerts.history.list({ firing: true, limit: 10 })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ subjectName: 'a', taskId, reason: 'KAFKA_AUTH_FAILED: refused', resolvedAt: null })
    const world = await store.alerts.world()
    expect(world.lookedAtMs).not.toBeNull()
    expect([...(world.rules[0]?.states.keys() ?? [])]).toEqual([`task:${taskId}`])
    expect(await alerts.rules.list()).toMatchObject([{ name: 'failed', firing: 1 }])
  })

  it('end with their rule, and stay in the history', async () => {
    const { store, alerts, channel, rule: failed } = await setUp()
    const { id: taskId } = await store.tasks.create(taskToSave('a'))
    await store.alerts.save(await firing(store, failed.id, channel.id, taskId))
    await alerts.rules.remove(failed.id)
    const { items } = await alerts.history.list({ firing: false, taskId, limit: 10 })
    expect(items).toMatchObject([{ ruleId: null, ruleName: 'failed', endReason: 'ruleDeleted' }])
    // A look that had begun before brings nothing of the rule back.
    expect(await store.alerts.save(await firing(store, failed.id, channel.id, taskId))).toBe(true)
    expect((await alerts.history.list({ firing: true, limit: 10 })).items).toEqual([])
  })

  it('are unread until somebody looked, each person for themselves', async () => {
    const { store, alerts, channel, rule: failed } = await setUp()
    const { id: taskId } = await store.tasks.create(taskToSave('a'))
    await store.alerts.save(await firing(store, failed.id, channel.id, taskId))
    const userId = randomUUID()
    const bell = await alerts.history.bell(userId)
    expect(bell).toMatchObject({ firing: 1, unread: 1 })
    expect(bell.newest).toHaveLength(1)
  })

  it('are silenced by rule, by task, or by both, until the silence ends or is lifted', async () => {
    const { store, alerts, rule: failed } = await setUp()
    const { id: taskId } = await store.tasks.create(taskToSave('a'))
    const { id: otherId } = await store.tasks.create(taskToSave('b'))
    const isSilenced = async (id: string | null) => (await store.alerts.world()).rules[0]?.isSilenced(id)
    const silence = await alerts.silences.create({ ruleId: failed.id, taskId, minutes: 5, note: 'known' }, 'bob@x.test')
    expect(silence).toMatchObject({ author: 'bob@x.test', ruleName: 'failed', taskName: 'a' })
    expect([await isSilenced(taskId), await isSilenced(otherId), await isSilenced(null)]).toEqual([true, false, false])
    await alerts.silences.remove(silence.id)
    expect(await isSilenced(taskId)).toBe(false)
    await alerts.silences.create({ ruleId: failed.id, taskId: null, minutes: 5, note: '' }, 'bob@x.test')
    expect([await isSilenced(taskId), await isSilenced(otherId), await isSilenced(null)]).toEqual([true, true, true])
  })

  it('belong to their workspace: another one sees neither rules nor channels nor silences', async () => {
    const { store, alerts, channel, rule: failed } = await setUp()
    const other = store.alertsOf(DEFAULT_WORKSPACE_ID + 1)
    expect(await other.rules.list()).toEqual([])
    for (const attempt of [
      () => other.rules.remove(failed.id),
      () => other.channels.get(channel.id),
      () => other.test(channel.id),
      () => other.rules.create(rule('spy', [channel.id]), 'eve@x.test'),
      () => other.silences.create({ ruleId: failed.id, taskId: null, minutes: 5, note: '' }, 'eve@x.test'),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await alerts.rules.list()).toHaveLength(1)
  })
})

describe('the outbox', () => {
  const deliver = async (store: Store, ruleId: string, channelId: string, event: AlertMessage['event']) => {
    const base = await nothing(store)
    const delivery = { messageId: randomUUID(), workspaceId: 1, channelId: Number(channelId), ruleId }
    await store.alerts.save({ ...base, deliveries: [{ ...delivery, message: message(event) }] })
  }

  it('gives a message to one worker at a time, and to another when the first one died', async () => {
    const { store, channel, rule: failed } = await setUp()
    await deliver(store, failed.id, channel.id, 'fired')
    const { outbox } = store.alerts
    const claims = await Promise.all([1, 2, 3].map(() => outbox.claim(5, 300)))
    expect(claims.flat()).toHaveLength(1)
    const [first] = claims.flat()
    await expect.poll(() => outbox.claim(5, 60_000)).toMatchObject([{ messageId: first?.messageId, attempts: 2 }])
    // The first one comes back late: the message is no longer its own.
    await outbox.settle({ id: first?.id ?? '', attempts: 1 }, { state: 'sent' })
    expect(await outbox.waiting()).toBe(1)
    await outbox.settle({ id: first?.id ?? '', attempts: 2 }, { state: 'sent' })
    expect(await outbox.waiting()).toBe(0)
  })

  it('tells nobody of an end before the beginning', async () => {
    const { store, channel, rule: failed } = await setUp()
    await deliver(store, failed.id, channel.id, 'fired')
    await deliver(store, failed.id, channel.id, 'resolved')
    const { outbox } = store.alerts
    const [claimed] = await outbox.claim(5, 60_000)
    expect(claimed?.message.event).toBe('fired')
    expect(await outbox.claim(5, 60_000)).toEqual([])
    const retry = { state: 'waiting', retryInMs: 0, code: 'ALERT_WEBHOOK_FAILED', text: 'no answer' } as const
    await outbox.settle(claimed ?? { id: '', attempts: 0 }, retry)
    const again = await outbox.claim(5, 60_000)
    expect(again.map(({ message: { event }, attempts }) => [event, attempts])).toEqual([['fired', 2]])
    await outbox.settle(again[0] ?? { id: '', attempts: 0 }, { state: 'failed', code: 'X', text: 'given up' })
    expect((await outbox.claim(5, 60_000)).map(({ message: { event } }) => event)).toEqual(['resolved'])
  })

  it('opens the key of a webhook for who sends, and survives a change of the secret key', async () => {
    const { store, alerts, channel } = await setUp()
    expect(channel.secret).toMatch(/^whsec_/)
    expect(JSON.stringify(await alerts.channels.list())).not.toContain(channel.secret)
    await alerts.test(channel.id)
    const [claimed] = await store.alerts.outbox.claim(1, 60_000)
    expect(claimed?.secret()).toBe(channel.secret)
    await alerts.channels.update(channel.id, { name: 'hook', settings: { kind: 'webhook', url: URL } })
    expect(await store.rotateSecrets()).toEqual({ rotated: 0, unchanged: 1 })
  })
})
