import { readFileSync } from 'node:fs'
import { type KafkaCluster, type KafkaTls, kafkaClusterSchema, type Sasl } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { resolveKafka } from './resolve-connection.ts'

const fixture = (name: string): Buffer => readFileSync(new URL(`./security/fixtures/${name}`, import.meta.url))
const certificate = fixture('client.pem').toString()
const values = new Map([
  ['key', fixture('client.key.pem').toString()],
  ['other-key', fixture('other.key.pem').toString()],
  ['encrypted-key', fixture('client-encrypted.key.pem').toString()],
  ['p12', fixture('client.p12').toString('base64')],
  ['passphrase', 'open-sesame'],
  ['wrong', 'open-barley'],
  ['keytab', fixture('reader.keytab').toString('base64')],
  ['text', Buffer.from('hello').toString('base64')],
])
const ref = (name: string) => ({ ref: `secret:${name}` })

const resolve = (security: { readonly sasl?: Sasl; readonly tls?: Omit<KafkaTls, 'verify'> }): Promise<unknown> => {
  const input = { brokers: [{ host: 'broker' }], ...security }
  const cluster: KafkaCluster = kafkaClusterSchema.parse(input)
  return resolveKafka(cluster, 'test', async ({ ref: name }) => values.get(name.slice('secret:'.length)) ?? '')
}

const kerberos = (changes: { readonly principal?: string; readonly keytab?: string } = {}): { sasl: Sasl } => ({
  sasl: {
    mechanism: 'GSSAPI',
    serviceName: 'kafka',
    principal: changes.principal ?? 'reader@TEST.LOCAL',
    keytab: ref(changes.keytab ?? 'keytab'),
  },
})

describe('a connection whose secrets are put in', () => {
  it('has certificate and key of a PKCS#12 file as PEM', async () => {
    const resolved = resolve({ tls: { client: { format: 'pkcs12', file: ref('p12'), passphrase: ref('passphrase') } } })
    await expect(resolved).resolves.toMatchObject({
      tls: { client: { certificate: expect.stringContaining('CERTIFICATE'), key: expect.stringContaining('PRIVATE') } },
    })
  })

  it('has the bytes of a keytab', async () => {
    await expect(resolve(kerberos())).resolves.toMatchObject({
      sasl: { keytab: new Uint8Array(fixture('reader.keytab')) },
    })
  })

  it.each([
    [
      'a key of another certificate',
      { tls: { client: { format: 'pem', certificate, key: ref('other-key') } } },
      'tls.client.key',
    ],
    [
      'an encrypted key without its passphrase',
      { tls: { client: { format: 'pem', certificate, key: ref('encrypted-key') } } },
      'tls.client.passphrase',
    ],
    [
      'a wrong passphrase of a PKCS#12 file',
      { tls: { client: { format: 'pkcs12', file: ref('p12'), passphrase: ref('wrong') } } },
      'tls.client.passphrase',
    ],
    ['a PKCS#12 file that is none', { tls: { client: { format: 'pkcs12', file: ref('text') } } }, 'tls.client.file'],
    ['a keytab that is none', kerberos({ keytab: 'text' }), 'sasl.keytab'],
    ['a keytab of somebody else', kerberos({ principal: 'writer@TEST.LOCAL' }), 'sasl.principal'],
  ] as const)('says at its field what is wrong: %s', async (_, security, field) => {
    await expect(resolve(security)).rejects.toMatchObject({
      code: 'CREDENTIAL_UNREADABLE',
      field: `source.${field}`,
    })
  })
})
