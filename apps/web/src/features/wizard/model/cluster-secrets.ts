import type { SecretValues } from '@sluice/contracts'
import type { ClusterForm } from './form.ts'
import type { Issue } from './issue.ts'
import { type ClientCertificateForm, needsPassphrase, takesPassphrase } from './kafka-tls-form.ts'
import { hasRegistryLogin } from './registry-form.ts'
import type { SaslForm } from './sasl-form.ts'
import { isSecretMissing, type SecretField, typedSecret } from './secret-field.ts'

/** A secret of a part of the cluster that is switched on. */
interface UsedSecret {
  readonly path: string
  readonly secret: SecretField
  readonly isRequired: boolean
}

const used = (path: string, secret: SecretField, isRequired = true): UsedSecret => ({ path, secret, isRequired })

const secretsOfSasl = ({ mechanism, password, keytab, token }: SaslForm): readonly UsedSecret[] => {
  switch (mechanism) {
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512':
      return [used('source.sasl.password', password)]
    case 'GSSAPI':
      return [used('source.sasl.keytab', keytab)]
    case 'OAUTHBEARER':
      return token.from === 'static'
        ? [used('source.sasl.token.token', token.token)]
        : [used('source.sasl.token.clientSecret', token.clientSecret)]
  }
}

const secretsOfClient = (client: ClientCertificateForm): readonly UsedSecret[] => [
  client.format === 'pem' ? used('source.tls.client.key', client.key) : used('source.tls.client.file', client.file),
  ...(takesPassphrase(client)
    ? [used('source.tls.client.passphrase', client.passphrase, needsPassphrase(client))]
    : []),
]

const usedSecrets = ({ sasl, tls, registry }: ClusterForm): readonly UsedSecret[] => [
  ...(sasl.enabled ? secretsOfSasl(sasl) : []),
  ...(tls.enabled && tls.client.enabled ? secretsOfClient(tls.client) : []),
  ...(hasRegistryLogin(registry) ? [used('source.registry.password', registry.password)] : []),
]

/** The typed secrets of the parts of a cluster that are switched on. */
export const clusterSecrets = (form: ClusterForm): SecretValues =>
  Object.assign({}, ...usedSecrets(form).map(({ secret }) => typedSecret(secret)))

/** Secrets of a cluster that are needed and were never given. */
export const clusterSecretIssues = (form: ClusterForm): readonly Issue[] =>
  usedSecrets(form).flatMap(({ path, secret, isRequired }) =>
    isRequired && isSecretMissing(secret) ? [{ path, kind: 'required', message: 'enter the secret' }] : [],
  )
