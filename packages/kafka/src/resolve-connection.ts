import type { ClientCertificate, KafkaCluster, KafkaTls, Sasl, SecretResolver } from '@sluice/contracts'
import { openPkcs12 } from '@sluice/credentials'
import type { ResolvedKafkaConnection, ResolvedKafkaTls, ResolvedSasl } from './port.ts'
import { credentialAt, requireUsable } from './security/credential-at.ts'
import { tlsContext } from './security/tls-context.ts'

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

const keytabOf = (bytes: Uint8Array, principal: string): Uint8Array => {
  const places = { content: 'source.sasl.keytab', principal: 'source.sasl.principal' }
  requireUsable(places, { kind: 'keytab', bytes, principal })
  return bytes
}

const resolveSasl = async (sasl: Sasl, secret: SecretResolver): Promise<ResolvedSasl> => {
  switch (sasl.mechanism) {
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512':
      return { ...sasl, password: await secret(sasl.password) }
    case 'GSSAPI':
      return { ...sasl, keytab: keytabOf(bytesOf(await secret(sasl.keytab)), sasl.principal) }
    case 'OAUTHBEARER': {
      const { mechanism, token } = sasl
      return token.from === 'static'
        ? { mechanism, token: { from: token.from, token: await secret(token.token) } }
        : { mechanism, token: { ...token, clientSecret: await secret(token.clientSecret) } }
    }
  }
}

const resolveClient = async (
  client: ClientCertificate,
  secret: SecretResolver,
): Promise<NonNullable<ResolvedKafkaTls['client']>> => {
  const passphrase = client.passphrase === undefined ? undefined : await secret(client.passphrase)
  if (client.format === 'pkcs12') {
    const bytes = bytesOf(await secret(client.file))
    const places = { content: 'source.tls.client.file', passphrase: 'source.tls.client.passphrase' }
    return credentialAt(places, () => openPkcs12(bytes, passphrase))
  }
  return { certificate: client.certificate, key: await secret(client.key), passphrase }
}

const resolveTls = async ({ client, ...trust }: KafkaTls, secret: SecretResolver): Promise<ResolvedKafkaTls> => {
  const resolved = client === undefined ? trust : { ...trust, client: await resolveClient(client, secret) }
  // Whoever resolves a connection learns here what is wrong with its files, before anything is dialled.
  tlsContext(resolved)
  return resolved
}

/** Puts the secrets in. Throws as the resolver does, and SluiceError CREDENTIAL_UNREADABLE at the field of a file that cannot be used. */
export const resolveKafka = async (
  { brokers, sasl, tls }: Pick<KafkaCluster, 'brokers' | 'sasl' | 'tls'>,
  clientId: string,
  secret: SecretResolver,
): Promise<ResolvedKafkaConnection> => ({
  brokers,
  sasl: sasl === null ? null : await resolveSasl(sasl, secret),
  tls: tls === null ? null : await resolveTls(tls, secret),
  clientId,
})
