import type { ClientCertificate, Sasl } from '@sluice/contracts'
import { describe, expect, it } from 'vitest'
import { credentialIssues } from './check-credentials.ts'
import { fixture, fixtureText, PASSPHRASE } from './testing/fixture.ts'

const NOW = Date.UTC(2027, 0, 1)
const base64 = (name: string) => Buffer.from(fixture(name)).toString('base64')
const ref = (name: string) => ({ ref: `secret:${name}` })

const kerberos = (principal: string): Sasl => ({
  mechanism: 'GSSAPI',
  serviceName: 'kafka',
  principal,
  keytab: ref('keytab'),
})
const pem = (certificate: string): ClientCertificate => ({
  format: 'pem',
  certificate: fixtureText(certificate),
  key: ref('key'),
  passphrase: ref('passphrase'),
})
const pkcs12: ClientCertificate = { format: 'pkcs12', file: ref('file'), passphrase: ref('passphrase') }
const mutual = (client: ClientCertificate) => ({ tls: { verify: true, client } })
const fields = (...given: Parameters<typeof credentialIssues>) =>
  credentialIssues(...given).map(({ field, message }) => [field, message])

describe('credentials of a connection that is saved', () => {
  it('pass when they are right', () => {
    const secrets = { keytab: base64('reader.keytab'), key: fixtureText('rsa-encrypted.key'), passphrase: PASSPHRASE }
    expect(credentialIssues({ sasl: kerberos('reader'), ...mutual(pem('chain.crt')) }, secrets, NOW)).toEqual([])
    expect(credentialIssues(mutual(pkcs12), { file: base64('modern.p12'), passphrase: PASSPHRASE }, NOW)).toEqual([])
    expect(credentialIssues({ tls: { verify: true, ca: fixtureText('ca.crt') } }, {}, NOW)).toEqual([])
    expect(credentialIssues({ sasl: null, tls: null }, {}, NOW)).toEqual([])
  })

  it('are refused at their field with the reason', () => {
    const keytab = base64('reader.keytab')
    expect(fields({ sasl: kerberos('writer') }, { keytab }, NOW)).toEqual([
      ['sasl.principal', 'the keytab has no key of writer'],
    ])
    expect(fields({ sasl: kerberos('reader') }, { keytab: base64('rsa.crt') }, NOW)).toEqual([
      ['sasl.keytab', 'the file is no keytab'],
    ])
    expect(fields({ sasl: kerberos('reader') }, { keytab: '{not base64}' }, NOW)).toEqual([
      ['sasl.keytab', 'the file is not in base64'],
    ])
    const key = fixtureText('rsa-encrypted.key')
    expect(fields(mutual(pem('ec.crt')), { key, passphrase: PASSPHRASE }, NOW)).toEqual([
      ['tls.client.certificate', 'the key does not belong to the certificate'],
    ])
    expect(fields(mutual(pem('rsa.crt')), { key, passphrase: 'wrong' }, NOW)).toEqual([
      ['tls.client.passphrase', 'the passphrase does not open the key'],
    ])
    expect(fields(mutual(pem('rsa.crt')), { key: 'nothing', passphrase: '' }, NOW)).toEqual([
      ['tls.client.key', 'there is no private key in the file'],
    ])
    expect(fields(mutual(pkcs12), { file: base64('rsa.der'), passphrase: PASSPHRASE }, NOW)).toEqual([
      ['tls.client.file', 'the structure of the file is damaged'],
    ])
    const broken = { verify: true, ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' }
    expect(fields({ tls: broken }, {}, NOW)).toEqual([['tls.ca', 'certificate 1 of the file is damaged']])
  })

  it('that are stored already are let be, also where a part of them is typed anew', () => {
    expect(credentialIssues({ sasl: kerberos('writer'), ...mutual(pem('ec.crt')) }, {}, NOW)).toEqual([])
    expect(credentialIssues(mutual(pem('rsa.crt')), { key: fixtureText('rsa-encrypted.key') }, NOW)).toEqual([])
    expect(credentialIssues(mutual(pkcs12), { file: base64('modern.p12') }, NOW)).toEqual([])
    expect(credentialIssues(mutual(pkcs12), { passphrase: PASSPHRASE }, NOW)).toEqual([])
  })
})
