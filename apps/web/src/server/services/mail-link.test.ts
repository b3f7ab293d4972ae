import { SluiceError } from '@sluice/contracts'
import type { AskProbe } from '@sluice/dispatch'
import type { SecretBox } from '@sluice/store'
import { expect, test } from 'vitest'
import { createMailLink } from './mail-link.ts'

const box: SecretBox = {
  keyId: 'k',
  seal: () => ({ keyId: 'k', bytes: new Uint8Array([1]) }),
  open: () => '',
}
const link = 'https://sluice.test/invite/canary'
const invitation = {
  purpose: 'join',
  to: 'ben@plant.test',
  workspace: 'plant',
  author: 'ann@plant.test',
  expiresAt: '2026-11-28T10:00:00.000Z',
  language: 'en',
} as const

const failing =
  (error: unknown): AskProbe =>
  async () => {
    throw error
  }

test('that no worker can send mail is everyday; any other trouble is told, and the link stays to be handed over', async () => {
  const troubles: unknown[] = []
  const tell = (error: unknown) => troubles.push(error)
  for (const code of ['NO_WORKER', 'ALERT_MAIL_OFF'] as const)
    expect(await createMailLink(failing(new SluiceError(code, 'no')), box, tell)(1, link, invitation)).toBe(false)
  expect(troubles).toEqual([])
  const refused = new SluiceError('ALERT_MAIL_FAILED', 'refused')
  expect(await createMailLink(failing(refused), box, tell)(1, link, invitation)).toBe(false)
  expect(troubles).toEqual([refused])
})

test('the link goes to the worker sealed, and nowhere else', async () => {
  const asked: unknown[] = []
  const askProbe: AskProbe = async (...question) => {
    asked.push(question)
    throw new SluiceError('NO_WORKER', 'no')
  }
  await createMailLink(askProbe, box, () => undefined)(1, link, invitation)
  expect(JSON.stringify(asked)).toContain('"sealedSecrets":"k.AQ=="')
  expect(JSON.stringify(asked)).not.toContain('canary')
})
