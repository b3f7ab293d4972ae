import { createHmac } from 'node:crypto'
import { alertMessageSchema } from '@sluice/contracts'
import { createTargetGuard } from '@sluice/network'
import { startMailServer } from '@sluice/stack/testing'
import { expect, it, onTestFinished } from 'vitest'
import { createTroubleLog } from '../log/trouble-log.ts'
import { createMailer } from './channels/mailer.ts'
import { startAlerts } from './start-alerts.ts'
import { FAST, openAlerts } from './testing/alert-setting.ts'
import { startWebhookReceiver } from './testing/webhook-receiver.ts'

const LONG = { timeout: 30_000, interval: 50 }

it('tells a webhook that a task failed and that it is well again, once each, however many workers look', async () => {
  const receiver = await startWebhookReceiver()
  const { alerts, be, rule, taskId, firing, trouble } = await openAlerts({ workers: 3 })
  const { id, secret } = await alerts.channels.create({
    name: 'hook',
    settings: { kind: 'webhook', url: receiver.url },
  })
  await rule([id])
  await be('FAILED', 'KAFKA_AUTH_FAILED: refused')
  await expect.poll(() => receiver.calls.length, LONG).toBe(1)
  expect(await firing()).toMatchObject([{ taskId, subjectName: 'meters', reason: 'KAFKA_AUTH_FAILED: refused' }])
  await be('RUNNING')
  await expect.poll(() => receiver.calls.length, LONG).toBe(2)
  expect(await firing()).toEqual([])

  const bodies = receiver.calls.map(({ body }) => alertMessageSchema.parse(JSON.parse(body)))
  expect(bodies.map(({ event }) => event)).toEqual(['fired', 'resolved'])
  expect(bodies[0]).toMatchObject({
    workspace: 'default',
    rule: { name: 'failed', condition: { kind: 'taskFailed' } },
    alerts: [{ subjectName: 'meters', url: `https://sluice.example.com/data-in/${taskId}` }],
  })
  for (const { headers, body } of receiver.calls) {
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    const key = Buffer.from((secret ?? '').slice('whsec_'.length), 'base64')
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
    expect(Math.abs(Date.now() / 1_000 - Number(headers['webhook-timestamp']))).toBeLessThan(60)
  }
  expect(trouble).toEqual([])
})

it('tries again with the same id when a receiver fails, and says meanwhile what went wrong', async () => {
  const receiver = await startWebhookReceiver()
  receiver.answers.push(500)
  const { alerts, be, rule, delivery } = await openAlerts()
  const { id } = await alerts.channels.create({ name: 'hook', settings: { kind: 'webhook', url: receiver.url } })
  await rule([id])
  await be('FAILED')
  await expect.poll(async () => (await delivery())?.error?.code, LONG).toBe('ALERT_WEBHOOK_REFUSED')
  expect(await delivery()).toMatchObject({
    state: 'waiting',
    attempts: 1,
    error: { message: 'the webhook answered 500' },
  })
  await expect.poll(() => receiver.calls.length, LONG).toBe(2)
  await expect.poll(async () => (await delivery())?.state, LONG).toBe('sent')
  const ids = receiver.calls.map(({ headers }) => headers['webhook-id'])
  expect(ids[0]).toBe(ids[1])
})

it('dials no address that is not allowed, follows no redirect, and waits for nobody for ever', async () => {
  const receiver = await startWebhookReceiver()
  const other = await startWebhookReceiver()
  const { alerts } = await openAlerts({ allowed: `127.0.0.1:${receiver.port}` })
  const test = async (url: string) => {
    const { id } = await alerts.channels.create({ name: url, settings: { kind: 'webhook', url } })
    const { id: sent } = await alerts.test(id)
    await expect.poll(async () => (await alerts.delivery(sent)).state, LONG).not.toBe('waiting')
    return alerts.delivery(sent)
  }
  expect(await test(other.url)).toMatchObject({ state: 'failed', error: { code: 'TARGET_REFUSED' } })
  expect(await test('http://169.254.169.254/latest')).toMatchObject({ error: { code: 'TARGET_REFUSED' } })
  expect(other.calls).toEqual([])
  receiver.answers.push('redirect', 'silent')
  expect(await test(receiver.url)).toMatchObject({ state: 'failed', error: { code: 'ALERT_WEBHOOK_REFUSED' } })
  expect(await test(`${receiver.url}/slow`)).toMatchObject({ error: { code: 'ALERT_WEBHOOK_UNREACHABLE' } })
  expect(await test(`${receiver.url}/again`)).toMatchObject({ state: 'sent', error: null })
  expect(receiver.calls.map(({ path }) => path)).not.toContain('/elsewhere')
})

it('sends e-mail through a real mail server, in each channel’s language, again after a refusal', async () => {
  const server = await startMailServer()
  onTestFinished(() => server.stop())
  const { alerts, be, rule, taskId } = await openAlerts({ mailUrl: server.url })
  const english = await alerts.channels.create({
    name: 'english',
    settings: { kind: 'email', to: ['ops@example.com', 'boss@example.com'], language: 'en' },
  })
  const chinese = await alerts.channels.create({
    name: 'chinese',
    settings: { kind: 'email', to: ['yunwei@example.com'], language: 'zh' },
  })
  server.refuse(1)
  await rule([english.id, chinese.id])
  await be('FAILED', 'TDENGINE_UNREACHABLE: away')
  await expect.poll(() => server.mails.length, LONG).toBe(2)
  const mailTo = (address: string) => server.mails.find(({ to }) => to.includes(address))
  const mail = mailTo('ops@example.com')
  expect(mail).toMatchObject({ from: 'sluice@example.com', to: ['ops@example.com', 'boss@example.com'] })
  const raw = mail?.raw.replaceAll('=\r\n', '') ?? ''
  expect(raw).toContain('Subject: [Sluice] Alert (warning) meters: failed')
  expect(raw).toContain('TDENGINE_UNREACHABLE: away')
  expect(raw).toContain(`https://sluice.example.com/data-in/${taskId}`)
  expect(raw).toMatch(/Content-Type: text\/html/)
  expect(raw).toContain('Auto-Submitted: auto-generated')
  expect(mailTo('yunwei@example.com')?.raw).toContain('Subject: =?UTF-8?')
})

it('says at a test that no mail server is configured, or that it refuses the login', async () => {
  const server = await startMailServer()
  onTestFinished(() => server.stop())
  for (const [mailUrl, code] of [
    [undefined, 'ALERT_MAIL_OFF'],
    [server.url.replace('mail-password', 'wrong'), 'ALERT_MAIL_FAILED'],
  ] as const) {
    const { alerts, delivery } = await openAlerts(mailUrl === undefined ? {} : { mailUrl })
    const { id } = await alerts.channels.create({
      name: 'mail',
      settings: { kind: 'email', to: ['ops@example.com'], language: 'en' },
    })
    await alerts.test(id)
    await expect.poll(async () => (await delivery())?.state, LONG).toBe('failed')
    expect((await delivery())?.error).toMatchObject({ code, message: expect.not.stringContaining('wrong') })
  }
})

it('tells nobody while it is silenced, and tells it when the silence is lifted and it still lasts', async () => {
  const receiver = await startWebhookReceiver()
  const { alerts, be, rule, taskId, firing } = await openAlerts()
  const { id } = await alerts.channels.create({ name: 'hook', settings: { kind: 'webhook', url: receiver.url } })
  const silence = await alerts.silences.create({ ruleId: null, taskId, minutes: 5, note: '' }, 'bob@example.com')
  await rule([id])
  await be('FAILED')
  await expect.poll(async () => (await firing())[0]?.silencedUntil, LONG).toBe(silence.until)
  expect((await alerts.history.deliveries({ limit: 1 })).items).toEqual([])
  await alerts.silences.remove(silence.id)
  await expect.poll(() => receiver.calls.length, LONG).toBe(1)
})

it('goes on where the last worker stopped, and ends what a rule fired that is switched off or narrowed', async () => {
  const { store, alerts, be, rule, firing, stop, taskId } = await openAlerts()
  const made = await rule([])
  await be('FAILED')
  await expect.poll(async () => (await firing()).length, LONG).toBe(1)
  await stop()
  const next = startAlerts({
    store,
    guard: createTargetGuard(null),
    mailer: createMailer(null),
    publicUrl: null,
    timing: FAST,
    trouble: createTroubleLog({ warn: () => {} }),
  })
  onTestFinished(() => next.stop())
  const lookedAt = async () => (await alerts.history.bell('nobody')).evaluatedAt
  const before = await lookedAt()
  await expect.poll(lookedAt, LONG).not.toBe(before)
  // Still the one alert: what was remembered outlived the worker.
  expect((await alerts.history.list({ firing: false, limit: 10 })).items).toHaveLength(1)
  const { name, spec } = made
  await alerts.rules.update(made.id, {
    name,
    enabled: true,
    channelIds: [],
    spec: { ...spec, scope: { of: 'labels', labels: ['x'] } },
  })
  await expect.poll(async () => (await firing()).length, LONG).toBe(0)
  await alerts.rules.update(made.id, { name, enabled: true, channelIds: [], spec })
  await expect.poll(async () => (await firing()).length, LONG).toBe(1)
  await alerts.rules.update(made.id, { name, enabled: false, channelIds: [], spec })
  await expect.poll(async () => (await firing()).length, LONG).toBe(0)
  const { items } = await alerts.history.list({ firing: false, taskId, limit: 10 })
  expect(items.map(({ endReason }) => endReason)).toEqual(['ruleChanged', 'gone'])
})
