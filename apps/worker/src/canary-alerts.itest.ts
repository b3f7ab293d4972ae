import { alertDeliverySchema, createdAlertChannelSchema } from '@sluice/contracts'
import { startReflectingMailServer } from '@sluice/stack/testing'
import { expect, it, onTestFinished } from 'vitest'
import { routes } from '../../web/src/server/routes/registry.ts'
import { canaryFor } from './testing/canary/canary.ts'
import { openCanaryDeployment } from './testing/canary/canary-deployment.ts'
import { findLeaks } from './testing/canary/find-leaks.ts'
import { startReflectingServer } from './testing/canary/reflecting-server.ts'

const LONG = { timeout: 120_000, interval: 200 }

it('keeps the secrets of alerts to itself: of webhooks and of the mail server', LONG, async () => {
  const reflecting = await startReflectingServer()
  onTestFinished(() => reflecting.close())
  const mail = await startReflectingMailServer()
  onTestFinished(() => mail.stop())
  const [secret, password] = [canaryFor('webhook.secret'), canaryFor('smtp.password')]
  const { ask, places } = await openCanaryDeployment({
    SLUICE_SMTP_URL: `smtp://sluice:${password.value}@127.0.0.1:${mail.port}`,
    SLUICE_SMTP_FROM: 'sluice@example.com',
    SLUICE_PUBLIC_URL: 'https://sluice.example.com',
  })
  const hook = { name: 'hook', settings: { kind: 'webhook', url: `${reflecting.url}/hook` }, secret: secret.value }
  const box = { name: 'box', settings: { kind: 'email', to: ['ops@example.com'] } }

  const create = async (channel: object): Promise<string> =>
    createdAlertChannelSchema.parse((await ask('POST /alert-channels', channel)).body).id
  const test = async (id: string): Promise<string | undefined> => {
    const { id: sent } = alertDeliverySchema.parse((await ask(`POST /alert-channels/${id}/test`)).body)
    const look = async () => alertDeliverySchema.parse((await ask(`GET /alert-deliveries/${sent}`)).body)
    await expect.poll(async () => (await look()).state, LONG).toBe('failed')
    return (await look()).error?.code
  }
  const [hookId, boxId] = [await create(hook), await create(box)]
  // They were used, and what they were sent to repeated them.
  expect(await test(hookId)).toBe('ALERT_WEBHOOK_REFUSED')
  expect(await test(boxId)).toBe('ALERT_MAIL_FAILED')
  expect(mail.logins()).toBeGreaterThan(0)

  const wrong = [
    { ...hook },
    { ...hook, name: '' },
    { ...hook, settings: { ...hook.settings, url: secret.value } },
    { ...box, secret: secret.value },
    { ...box, settings: { ...box.settings, to: [secret.value] } },
  ]
  for (const body of wrong) expect((await ask('POST /alert-channels', body)).status).toBeGreaterThanOrEqual(400)
  await ask(`PUT /alert-channels/${hookId}`, hook)
  const reading = routes.filter(({ method, path }) => method === 'GET' && path.includes('alert'))
  for (const { path } of reading) await ask(`GET ${path.replace('{deliveryId}', '1')}`)
  await ask('GET /audit')
  expect(findLeaks(await places(), [secret, password])).toEqual([])
})
