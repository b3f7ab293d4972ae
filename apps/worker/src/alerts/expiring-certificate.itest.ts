import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnectionSchema } from '@sluice/contracts'
import { DEFAULT_WORKSPACE_ID } from '@sluice/store'
import { expect, it, onTestFinished } from 'vitest'
import { createAuthority } from '../../../../packages/stack/src/services/certificates/authority.ts'
import { clientCertificate } from '../../../../packages/stack/src/services/certificates/client-certificate.ts'
import { openAlerts } from './testing/alert-setting.ts'

const LONG = { timeout: 30_000, interval: 50 }
const DAYS = 5
/** Beyond any that is issued here. */
const WITHIN_DAYS = 30

/** Connections with real certificates: a client certificate that ends soon, as PEM and inside of a PKCS#12 file. */
const certificates = async () => {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-expiring-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const authority = await createAuthority(dir, 'plant authority')
  const soon = await clientCertificate(authority, 'reader', { days: DAYS })
  const late = await clientCertificate(authority, 'writer')
  return { ca: await readFile(authority.caFile, 'utf8'), soon, late }
}

it('tells of a certificate of a saved connection that ends soon, whatever file it came in, and of no other', async () => {
  const { ca, soon, late } = await certificates()
  const { store, rule, firing, trouble } = await openAlerts()
  const save = async (name: string, client: object, secrets: Record<string, string>): Promise<void> => {
    const settings = { brokers: [{ host: 'kafka.test' }], tls: { ca, client } }
    const connection = createConnectionSchema.parse({ kind: 'kafka', name, settings, secrets })
    await store.connectionsOf(DEFAULT_WORKSPACE_ID).create(connection)
  }
  const [key, file, passphrase] = ['key', 'file', 'passphrase'].map((name) => ({ ref: `secret:${name}` }))
  await save('pem', { format: 'pem', certificate: soon.certificate, key }, { key: soon.key })
  const secrets = { file: soon.pkcs12, passphrase: soon.passphrase }
  await save('pkcs12', { format: 'pkcs12', file, passphrase }, secrets)
  await save('far', { format: 'pem', certificate: late.certificate, key }, { key: late.key })

  await rule([], { condition: { kind: 'expiry', withinDays: WITHIN_DAYS } })
  await expect.poll(async () => (await firing()).length, LONG).toBe(2)
  for (const alert of await firing()) {
    expect(alert).toMatchObject({ subjectName: expect.stringMatching(/^kafka\/(?:pem|pkcs12)$/u), taskId: null })
    expect(alert.reason).toContain('reader')
    expect(alert.value).toBeGreaterThan(DAYS - 1)
    expect(alert.value).toBeLessThanOrEqual(DAYS)
  }
  expect(trouble).toEqual([])
})
