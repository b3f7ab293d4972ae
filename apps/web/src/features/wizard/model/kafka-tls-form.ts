import type { ClientCertificate, KafkaTls } from '@sluice/contracts'
import { newSecret, type SecretField, storedOr, storedSecret } from './secret-field.ts'
import { noTls, type TlsForm, tlsFromForm, tlsToForm } from './tls-form.ts'

/** Who we are for brokers that ask for a certificate; what was given in one format is kept while the other is chosen. */
export interface ClientCertificateForm {
  readonly enabled: boolean
  readonly format: ClientCertificate['format']
  /** PEM. */
  readonly certificate: string
  readonly key: SecretField
  /** PKCS#12, in base64. */
  readonly file: SecretField
  /** Of the key or of the file; empty where there is none. */
  readonly passphrase: SecretField
}

export interface KafkaTlsForm extends TlsForm {
  readonly client: ClientCertificateForm
}

/** One-way: we know the brokers. Mutual: they know us by a certificate, too. */
export type TlsMode = 'off' | 'oneWay' | 'mutual'

export const tlsModes = ['off', 'oneWay', 'mutual'] as const satisfies readonly TlsMode[]

export const tlsModeOf = ({ enabled, client }: KafkaTlsForm): TlsMode =>
  !enabled ? 'off' : client.enabled ? 'mutual' : 'oneWay'

export const withTlsMode = (form: KafkaTlsForm, mode: TlsMode): KafkaTlsForm => ({
  ...form,
  enabled: mode !== 'off',
  client: { ...form.client, enabled: mode === 'mutual' },
})

const noClient = (): ClientCertificateForm => ({
  enabled: false,
  format: 'pem',
  certificate: '',
  key: newSecret('kafkaClientKey'),
  file: newSecret('kafkaClientFile'),
  passphrase: newSecret('kafkaClientPassphrase'),
})

export const noKafkaTls = (): KafkaTlsForm => ({ ...noTls(), client: noClient() })

/** True of a private key in PEM that nobody can read without its passphrase: PKCS#8 says so at once, OpenSSL's own inside. */
export const isKeyEncrypted = (pem: string): boolean =>
  pem.includes('-----BEGIN ENCRYPTED PRIVATE KEY-----') || /^Proc-Type: *4,ENCRYPTED/m.test(pem)

/** Whether a passphrase can mean anything: of a stored key nobody can tell here. */
export const takesPassphrase = ({ format, key }: ClientCertificateForm): boolean =>
  format === 'pkcs12' || key.typed === null || isKeyEncrypted(key.typed)

/** Whether nothing works without one. */
export const needsPassphrase = ({ format, key }: ClientCertificateForm): boolean =>
  format === 'pem' && key.typed !== null && isKeyEncrypted(key.typed)

const clientOf = (form: ClientCertificateForm) => {
  const { format, certificate, key, file, passphrase } = form
  const hasPassphrase = takesPassphrase(form) && (passphrase.typed !== '' || needsPassphrase(form))
  const opened = hasPassphrase ? { passphrase: { ref: passphrase.ref } } : {}
  switch (format) {
    case 'pem':
      return { format, certificate, key: { ref: key.ref }, ...opened }
    case 'pkcs12':
      return { format, file: { ref: file.ref }, ...opened }
  }
}

/** TLS with the brokers as a spec has it, not checked yet; null while it is off. */
export const kafkaTlsOf = (form: KafkaTlsForm) => {
  const trust = tlsFromForm(form)
  return trust === null ? null : { ...trust, ...(form.client.enabled ? { client: clientOf(form.client) } : {}) }
}

const clientToForm = (client: ClientCertificate | undefined): ClientCertificateForm => {
  const blank = noClient()
  if (client === undefined) return blank
  const passphrase = storedOr(blank.passphrase, client.passphrase)
  switch (client.format) {
    case 'pem':
      return { ...blank, ...client, enabled: true, key: storedSecret(client.key), passphrase }
    case 'pkcs12':
      return { ...blank, ...client, enabled: true, file: storedSecret(client.file), passphrase }
  }
}

export const kafkaTlsToForm = (tls: KafkaTls | null): KafkaTlsForm => ({
  ...tlsToForm(tls),
  client: clientToForm(tls?.client),
})
