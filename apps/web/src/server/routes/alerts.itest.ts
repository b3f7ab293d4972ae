import {
  alertChannelListSchema,
  alertDeliverySchema,
  alertRuleListSchema,
  alertRuleSchema,
  createdAlertChannelSchema,
} from '@sluice/contracts'
import { describe, expect, test } from 'vitest'
import { openApi } from '../testing/api.ts'
import { addPerson } from '../testing/people.ts'

const HOOK = { kind: 'webhook', url: 'https://hooks.example.com/services/T000/a-path-that-opens-it' }
const rule = (name: string, channelIds: string[] = []) => ({
  name,
  channelIds,
  spec: { condition: { kind: 'lagSeconds', above: 60 }, scope: { of: 'labels', labels: ['plant'] } },
})

const setUp = async () => {
  const { admin, container } = await openApi()
  const member = (role: 'viewer' | 'operator', email: string) =>
    addPerson(container, { email, memberships: [{ workspaceId: 1, role, readsPayloads: false }] })
  return { admin, viewer: await member('viewer', 'v@x.test'), operator: await member('operator', 'o@x.test') }
}

describe('alerts in the API', () => {
  test('a rule is made, changed and deleted, and the audit log tells the story without the address of a webhook', async () => {
    const { admin } = await setUp()
    const channel = createdAlertChannelSchema.parse(
      (await admin('POST /alert-channels', { name: 'hook', settings: HOOK })).body,
    )
    const made = await admin('POST /alert-rules', rule('Behind', [channel.id]))
    expect(made).toMatchObject({ status: 201, body: { name: 'Behind', firing: 0, spec: { forSeconds: 60 } } })
    const { id } = alertRuleSchema.parse(made.body)
    expect(await admin('POST /alert-rules', rule('Behind'))).toMatchObject({
      status: 409,
      body: { code: 'NAME_TAKEN' },
    })
    expect(await admin('POST /alert-rules', rule('Other', ['999']))).toMatchObject({
      status: 404,
      body: { field: 'channelIds' },
    })
    expect(await admin(`PUT /alert-rules/${id}`, { ...rule('Behind'), enabled: false })).toMatchObject({ status: 200 })
    expect(await admin(`DELETE /alert-channels/${channel.id}`)).toMatchObject({ status: 204 })
    expect(await admin(`DELETE /alert-rules/${id}`)).toMatchObject({ status: 204 })
    const log = (await admin('GET /audit')).text
    for (const action of ['alertRule.created', 'alertRule.updated', 'alertRule.deleted', 'alertChannel.deleted'])
      expect(log).toContain(action)
    expect(log).not.toContain('a-path-that-opens-it')
    expect(log).not.toContain(channel.secret)
  })

  test('the secret of a webhook is told once, when it was made, and never again', async () => {
    const { admin, viewer } = await setUp()
    const given = await admin('POST /alert-channels', { name: 'own', settings: HOOK, secret: 'a-secret-of-our-own' })
    expect(given.body).toMatchObject({ secret: null })
    const made = await admin('POST /alert-channels', { name: 'made', settings: HOOK })
    const { secret } = createdAlertChannelSchema.parse(made.body)
    const list = await admin('GET /alert-channels')
    expect(list.text).not.toContain(secret)
    expect(list.text).not.toContain('a-secret-of-our-own')
    // Nor does somebody who may not change it see all of the address.
    const { channels } = alertChannelListSchema.parse((await viewer.call('GET /alert-channels')).body)
    expect(channels.map(({ settings }) => settings)).toEqual([
      { kind: 'webhook', url: 'https://hooks.example.com/…' },
      { kind: 'webhook', url: 'https://hooks.example.com/…' },
    ])
  })

  test('viewers read, operators silence, editors change', async () => {
    const { admin, viewer, operator } = await setUp()
    const { id } = alertRuleSchema.parse((await admin('POST /alert-rules', rule('Behind'))).body)
    for (const call of ['alerts', 'alerts/bell', 'alert-rules', 'alert-channels', 'alert-deliveries', 'alert-silences'])
      expect((await viewer.call(`GET /${call}`)).status, call).toBe(200)
    const silence = { ruleId: id, minutes: 30, note: 'maintenance' }
    expect((await viewer.call('POST /alert-silences', silence)).status).toBe(403)
    expect(await operator.call('POST /alert-silences', silence)).toMatchObject({
      status: 201,
      body: { author: 'o@x.test', ruleName: 'Behind' },
    })
    expect((await operator.call('POST /alert-rules', rule('Another'))).status).toBe(403)
    expect((await operator.call('POST /alert-silences', { minutes: 5 })).status).toBe(400)
    const [listed] = alertRuleListSchema.parse((await viewer.call('GET /alert-rules')).body).rules
    expect(listed?.silencedUntil).not.toBeNull()
  })

  test('the usual rules come with one call, in a language, and once', async () => {
    const { admin } = await setUp()
    const names = async (language: string) =>
      alertRuleListSchema
        .parse((await admin('POST /alert-rules/defaults', { language })).body)
        .rules.map(({ name }) => name)
    expect(await names('en')).toHaveLength(6)
    expect(await names('en')).toEqual([])
    expect(await names('zh')).toContain('任务失败')
  })

  test('a test waits in the outbox for a worker', async () => {
    const { admin } = await setUp()
    const { id } = createdAlertChannelSchema.parse(
      (await admin('POST /alert-channels', { name: 'a', settings: HOOK })).body,
    )
    const sent = await admin(`POST /alert-channels/${id}/test`)
    expect(sent).toMatchObject({ status: 202, body: { state: 'waiting', event: 'test', channelName: 'a' } })
    const { id: deliveryId } = alertDeliverySchema.parse(sent.body)
    expect(await admin(`GET /alert-deliveries/${deliveryId}`)).toMatchObject({ status: 200, body: { attempts: 0 } })
    expect((await admin('GET /alert-deliveries/999')).status).toBe(404)
  })
})
