import { saslMechanisms } from '@sluice/contracts'
import { describe, expect, test } from 'vitest'
import { clusterSecretIssues, clusterSecrets } from './cluster-secrets.ts'
import { emptyForm } from './default-form.ts'
import type { ClusterForm } from './form.ts'
import { type ClientCertificateForm, withTlsMode } from './kafka-tls-form.ts'
import type { SaslForm } from './sasl-form.ts'
import type { SecretField } from './secret-field.ts'

const { source } = emptyForm()

const withSasl = (sasl: Partial<SaslForm>): ClusterForm => ({
  ...source,
  sasl: { ...source.sasl, enabled: true, ...sasl },
})
const withClient = (client: Partial<ClientCertificateForm>): ClusterForm => {
  const tls = withTlsMode(source.tls, 'mutual')
  return { ...source, tls: { ...tls, client: { ...tls.client, ...client } } }
}
const typed = (field: SecretField, text: string): SecretField => ({ ...field, typed: text })
const missing = (form: ClusterForm) => clusterSecretIssues(form).map(({ path }) => path)

const PLAIN_KEY = '-----BEGIN PRIVATE KEY-----\nMII=\n-----END PRIVATE KEY-----\n'
const LOCKED_KEYS = [
  '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII=\n-----END ENCRYPTED PRIVATE KEY-----\n',
  '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nMII=\n-----END RSA PRIVATE KEY-----\n',
]

describe('secrets of a cluster', () => {
  test('each mechanism asks for its own secret at its own box, and for no other', () => {
    const asked = saslMechanisms.map((mechanism) => missing(withSasl({ mechanism })))
    expect(asked).toEqual([
      ['source.sasl.password'],
      ['source.sasl.password'],
      ['source.sasl.password'],
      ['source.sasl.keytab'],
      ['source.sasl.token.clientSecret'],
    ])
    const token = { ...source.sasl.token, from: 'static' as const }
    expect(missing(withSasl({ mechanism: 'OAUTHBEARER', token }))).toEqual(['source.sasl.token.token'])
  })

  test('only the secret of the chosen mechanism travels, although others were typed before', () => {
    const { password, keytab } = source.sasl
    const both = { password: typed(password, 'pa55'), keytab: typed(keytab, 'BQI=') }
    expect(clusterSecrets(withSasl({ ...both, mechanism: 'PLAIN' }))).toEqual({ 'kafka-password': 'pa55' })
    expect(clusterSecrets(withSasl({ ...both, mechanism: 'GSSAPI' }))).toEqual({ 'kafka-keytab': 'BQI=' })
    expect(clusterSecrets({ ...withSasl(both), sasl: { ...source.sasl, ...both, enabled: false } })).toEqual({})
  })

  test('a client certificate asks for its key, or for its file', () => {
    expect(missing(withClient({ format: 'pem' }))).toEqual(['source.tls.client.key'])
    expect(missing(withClient({ format: 'pkcs12' }))).toEqual(['source.tls.client.file'])
    expect(missing({ ...source, tls: withTlsMode(source.tls, 'oneWay') })).toEqual([])
  })

  test.each(LOCKED_KEYS)('an encrypted key asks for its passphrase', (pem) => {
    const { key, passphrase } = source.tls.client
    const locked = { key: typed(key, pem) }
    expect(missing(withClient(locked))).toEqual(['source.tls.client.passphrase'])
    const opened = withClient({ ...locked, passphrase: typed(passphrase, 'open') })
    expect(missing(opened)).toEqual([])
    expect(clusterSecrets(opened)).toEqual({ 'kafka-client-key': pem, 'kafka-client-passphrase': 'open' })
  })

  test('a key that needs no passphrase takes none along', () => {
    const { key, passphrase } = source.tls.client
    const form = withClient({ key: typed(key, PLAIN_KEY), passphrase: typed(passphrase, 'left over') })
    expect(clusterSecrets(form)).toEqual({ 'kafka-client-key': PLAIN_KEY })
  })
})
